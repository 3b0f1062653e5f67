/** Line and paragraph ends, and the signs that turn around the order of whatever stands after them: in a mail's subject, a list. */
const breaksALine = /[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const cantBeShown = /[\p{Cc}\p{Co}\p{Cn}]/u
const shown = /[^\s\p{Default_Ignorable_Code_Point}]/u

/**
 * Whether a name can stand in a sentence of ours, and is seen there. Joiners, which some scripts and emoji need, are fine. Whether there
 * is one at all is another question.
 */
export function isPrintableName(name: string): boolean {
  return (name === '' || shown.test(name)) && !cantBeShown.test(name) && !breaksALine.test(name)
}
