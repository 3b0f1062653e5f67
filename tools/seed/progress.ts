type Part = { done: number; of: number }

/** What has been made of what. One line that is written over on a terminal; elsewhere a line now and then. */
export type Progress = { count(part: string, more?: number): void; end(sentence: string): void }

const betweenLinesMs = 4000

export function showProgress(
  label: string,
  totals: Readonly<Record<string, number>>,
  out: { isTTY?: boolean; write(text: string): unknown } = process.stdout,
): Progress {
  const parts = new Map<string, Part>(Object.entries(totals).map(([name, of]) => [name, { done: 0, of }]))
  let toldAt = 0
  let told = ''
  const sentence = () => {
    const counts = [...parts].filter(([, { of }]) => of > 0).map(([name, { done, of }]) => `${done} of ${of} ${name}`)
    return `${label}: ${counts.join(', ')}`
  }
  const tell = (text: string) => {
    if (text === told) return
    told = text
    out.write(out.isTTY ? `\r\x1b[2K${text}` : `${text}\n`)
  }
  return {
    count(part, more = 1) {
      const known = parts.get(part)
      if (known) known.done += more
      const now = Date.now()
      if (!out.isTTY && now - toldAt < betweenLinesMs) return
      toldAt = now
      tell(sentence())
    },
    end(text) {
      tell(sentence())
      out.write(out.isTTY ? `\r\x1b[2K${text}\n` : `${text}\n`)
    },
  }
}
