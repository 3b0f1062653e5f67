import { parseArgs } from 'node:util'

export type BenchOptions = {
  /** None: say which there are. */
  name: string | undefined
  /** How often product and reference are measured, one after the other. */
  pairs: number
  /** How long each measurement takes, warm-up aside. */
  seconds: number
  /** Whether a line is added to results.md. */
  record: boolean
}

/** The words of the command are wrong; the sentence says how. */
export class WrongOptions extends Error {
  override name = 'WrongOptions'
}

const usage = 'Say: pnpm bench NAME [--pairs N] [--seconds N] [--no-record]; without a name it says which there are.'

/** @throws WrongOptions before anything is started */
export function readOptions(words: string[], names: readonly string[]): BenchOptions {
  const { values, positionals } = parse(words.filter(word => word !== '--'))
  const [name, other] = positionals
  if (other !== undefined) throw new WrongOptions(`One benchmark at a time, not "${other}" as well. ${usage}`)
  if (name !== undefined && !names.includes(name))
    throw new WrongOptions(`There is no benchmark "${name}". There are: ${names.join(', ')}.`)
  return {
    name,
    pairs: whole('pairs', values.pairs, 5, 100),
    seconds: whole('seconds', values.seconds, 5, 600),
    record: !values['no-record'],
  }
}

function parse(words: string[]) {
  try {
    const text = { type: 'string' } as const
    // A negative number after a space looks like an option to parseArgs; joined it is what it is.
    const args = words
      .join(' ')
      .replaceAll(/(--(?:pairs|seconds)) (?=\S)/g, '$1=')
      .split(' ')
      .filter(Boolean)
    const options = { pairs: text, seconds: text, 'no-record': { type: 'boolean' } } as const
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // Of Node's words only the first sentence: the rest is for whoever writes commands.
    const [what] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new WrongOptions(`${what}. ${usage}`)
  }
}

function whole(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > most)
    throw new WrongOptions(`--${name} must be a whole number from 1 to ${most}, not "${text}". Nothing was measured.`)
  return number
}
