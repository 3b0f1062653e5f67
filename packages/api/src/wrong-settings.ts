/** What a process is told before it starts is wrong, and by what: a sentence for each. To start it again changes nothing. */
export class WrongSettings extends Error {
  override readonly name: string = 'WrongSettings'
}

/**
 * What a process ends with that could not start: 78 (EX_CONFIG of sysexits.h) over its settings, so that whoever looks after it lets it
 * be, 1 over anything else.
 */
export function exitCodeOfStart(error: unknown): 78 | 1 {
  return error instanceof WrongSettings ? 78 : 1
}
