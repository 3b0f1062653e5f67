import { parseArgs } from 'node:util'

export type SeedOptions = {
  /** The twenty creators of the demo; else as many as the numbers say. */
  demo: boolean
  /** Do nothing where there is data already that isn't a demo begun earlier. */
  ifEmpty: boolean
  creators: number
  fans: number
  /** Posts published, months paid for and, by COPY, first reads of paid posts, together. */
  events: number
  /** Rows written by COPY instead of the product's own operations, which take some thirty a second. */
  copy: boolean
  /** COPY: beside what is there; else only into an empty database. */
  add: boolean
  /** COPY: another seed, other data. */
  seed: string
}

/** The words of the command are wrong; the sentence says how. */
export class WrongArguments extends Error {
  override name = 'WrongArguments'
}

const most = { creators: 100_000, fans: 2_000_000, events: 10_000_000 } as const
/** Beyond any of these the real operations would take more than minutes. */
const manyFrom = { creators: 200, fans: 2000, events: 5000 } as const
const usage =
  'Say: pnpm db:seed --demo [--if-empty], or pnpm db:seed --creators N --fans N --events N [--fast] [--add] [--seed WORD].'

/** @throws WrongArguments before anything is done */
export function readArguments(words: string[]): SeedOptions {
  const values = parse(words.filter(word => word !== '--'))
  const counted = values.creators !== undefined || values.fans !== undefined || values.events !== undefined
  if (values.demo && counted) throw new WrongArguments(`--demo has its own numbers. ${usage}`)
  if (!values.demo && !counted) throw new WrongArguments(usage)
  const creators = count('creators', values.creators)
  const fans = count('fans', values.fans)
  const events = count('events', values.events)
  if (!values.demo && creators === 0 && events > 0)
    throw new WrongArguments(`--events need somebody who publishes: --creators must be at least 1. ${usage}`)
  if (!values.demo && creators === 0 && fans > 0)
    throw new WrongArguments(`--fans need somebody to be fans of: --creators must be at least 1. ${usage}`)
  const many = creators > manyFrom.creators || fans > manyFrom.fans || events > manyFrom.events
  const copy = values.fast === true || many
  const seed = values.seed ?? '1'
  if (!/^[a-z0-9]{1,8}$/.test(seed))
    throw new WrongArguments(`--seed must be one to eight small letters or digits, not "${seed}". Nothing was done.`)
  if (!copy && (values.add || values.seed !== undefined))
    throw new WrongArguments(`--add and --seed are for data written by COPY: say --fast as well. ${usage}`)
  if (values.demo && values.fast) throw new WrongArguments(`--demo is made by the real operations only. ${usage}`)
  return {
    demo: values.demo ?? false,
    ifEmpty: values['if-empty'] ?? false,
    creators,
    fans,
    events,
    copy,
    add: values.add ?? false,
    seed,
  }
}

function parse(words: string[]) {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    // A negative number after a space looks like an option to parseArgs; joined it is what it is.
    const joined = words
      .join(' ')
      .replaceAll(/(--(?:creators|fans|events|seed)) (?=-?\S)/g, '$1=')
      .split(' ')
    return parseArgs({
      args: joined.filter(Boolean),
      options: {
        demo: flag,
        'if-empty': flag,
        fast: flag,
        add: flag,
        creators: text,
        fans: text,
        events: text,
        seed: text,
      },
    }).values
  } catch (error) {
    // Of Node's words only the first sentence: the rest is for whoever writes commands.
    const [what] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new WrongArguments(`${what}. ${usage}`)
  }
}

function count(name: keyof typeof most, text: string | undefined): number {
  if (text === undefined) return 0
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number > most[name])
    throw new WrongArguments(
      `--${name} must be a whole number from 0 to ${most[name]}, not "${text}". Nothing was done.`,
    )
  return number
}
