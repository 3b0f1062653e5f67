/** What a measurement says: its value beside its reference, measured in the same run on the same machine. */
export type Measured = {
  value: number
  unit: string
  /** The peer or the physical limit, in the same unit. */
  reference: number
  /** What the reference is. */
  against: string
}

/** A benchmark: `bench/benches/<name>.ts` exports one as `bench`. `say` is for what a person may want to read meanwhile. */
export type Bench = { about: string; measure(say: (line: string) => void): Promise<Measured> }

/** How many times a second `work` is done by `clients` that do it again and again for `ms`. */
export async function perSecond(
  clients: number,
  ms: number,
  work: (client: number) => Promise<unknown>,
): Promise<number> {
  let done = 0
  const startedAt = performance.now()
  const until = startedAt + ms
  const loop = async (client: number) => {
    while (performance.now() < until) {
      await work(client)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)))
  return (done * 1000) / (performance.now() - startedAt)
}
