import { v7 } from 'uuid'

/** A UUID version 7: unique everywhere and ordered by time, so that indexes grow at one end. */
export function newId(): string {
  return v7()
}
