/** How far a long work is: how much of how much, how fast, and how long it still takes. */
export type Rate = { table(name: string): void; count(more: number): void; end(): void }

const betweenLinesMs = 3000

export function openRate(
  total: number,
  say: (line: string) => void,
  clock: () => number = () => performance.now(),
): Rate {
  const startedAt = clock()
  let done = 0
  let told = 0
  let now = ''
  const tell = () => {
    const seconds = (clock() - startedAt) / 1000
    const perSecond = seconds > 0 ? done / seconds : 0
    const left = perSecond > 0 ? Math.ceil(Math.max(0, total - done) / perSecond) : 0
    say(`${now}: ${done} of about ${total} rows, ${Math.round(perSecond)}/s, ${left} s to go`)
  }
  return {
    table(name) {
      now = name
    },
    count(more) {
      done += more
      if (clock() - startedAt - told < betweenLinesMs) return
      told = clock() - startedAt
      tell()
    },
    end() {
      const seconds = (clock() - startedAt) / 1000
      say(`${done} rows written in ${seconds.toFixed(1)} s.`)
    },
  }
}
