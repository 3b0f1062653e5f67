/** One measurement of one side. */
export type Sample = {
  value: number
  /** What else was seen, such as latencies: `p50 ms`. */
  also?: Readonly<Record<string, number>>
}

/** Whatever is measured: the product, or what it stands beside. */
export type Side = { name: string; run(seconds: number): Promise<Sample> }

/** The product beside its peer or physical limit. */
export type Comparison = {
  /** What tells it from the others of its benchmark; the main one, the last, has none. */
  part?: string
  about: string
  unit: string
  /** At least so much of the reference; null where it is only to be known. */
  aim: number | null
  product: Side
  reference: Side
}

export type Tools = { seconds: number; say(line: string): void }

/** What a benchmark has started, ready to be measured; `close` ends all of it. */
export type Opened = { comparisons: readonly Comparison[]; close(): Promise<void> }

/** A benchmark: `bench/benches/<name>.ts` exports one as `bench`. */
export type Bench = { about: string; aim: string; open(tools: Tools): Promise<Opened> }

/** Of several measurements of the same. */
export type Spread = { min: number; median: number; max: number }

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [lower = Number.NaN, upper = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return { min: sorted[0] ?? Number.NaN, median: (lower + upper) / 2, max: sorted.at(-1) ?? Number.NaN }
}

/** Of a sorted-or-not list of times, the one that so many percent don't exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

export type Measured = Omit<Comparison, 'product' | 'reference'> & {
  product: Spread
  reference: Spread
  /** Of each pair by itself: what disturbs the machine for a minute disturbs both sides of it. */
  ratio: Spread
  /** Medians of what else was seen. */
  also: { what: string; product: number; reference: number }[]
  against: string
}

/** Warms both sides up, then measures them alternately: A B A B … */
export async function runPairs(
  comparison: Comparison,
  { pairs, seconds, say }: { pairs: number; seconds: number; say(line: string): void },
): Promise<Measured> {
  const { product, reference, ...what } = comparison
  // The engine goes on compiling for some ten seconds of load: before, it measures that and not what runs for days.
  const warmUp = seconds * 3
  await product.run(warmUp)
  await reference.run(warmUp)
  const samples: { product: Sample; reference: Sample }[] = []
  for (let pair = 1; pair <= pairs; pair += 1) {
    const sample = { product: await product.run(seconds), reference: await reference.run(seconds) }
    samples.push(sample)
    say(`  pair ${pair}: ${short(sample.product.value)} beside ${short(sample.reference.value)} ${what.unit}`)
  }
  const others = Object.keys(samples[0]?.product.also ?? {})
  return {
    ...what,
    product: spreadOf(samples.map(one => one.product.value)),
    reference: spreadOf(samples.map(one => one.reference.value)),
    ratio: spreadOf(samples.map(one => one.product.value / one.reference.value)),
    also: others.map(name => ({
      what: name,
      product: spreadOf(samples.map(one => one.product.also?.[name] ?? Number.NaN)).median,
      reference: spreadOf(samples.map(one => one.reference.also?.[name] ?? Number.NaN)).median,
    })),
    against: reference.name,
  }
}

/** Four digits say all that a benchmark knows. */
export function short(number: number): string {
  return String(Number(number.toPrecision(4)))
}

/** How many times a second `work` is done by `clients` that do it again and again. */
export async function perSecond(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<number> {
  let done = 0
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  const loop = async (client: number) => {
    while (performance.now() < until) {
      await work(client)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)))
  return (done * 1000) / (performance.now() - startedAt)
}
