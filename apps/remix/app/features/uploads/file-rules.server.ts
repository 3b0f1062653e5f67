import { acceptedTypes, type Purpose, sizeLimits } from '@odim/api/uploads/schema'

/** What a field takes. Handed over by the loader: the schema that knows it would bring all of Zod into the page. */
export type FileRules = { types: readonly string[]; bytes: number }

export function fileRules(purpose: Purpose): FileRules {
  return { types: acceptedTypes[purpose], bytes: sizeLimits[purpose] }
}
