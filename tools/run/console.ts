const colours = { web: 36, worker: 35, sim: 33, mail: 34, postgres: 32, demo: 90 } as const
const colourOf = new Map<string, number>(Object.entries(colours))
const coloured = process.stdout.isTTY

/** A line of a process, under its name. */
export function tell(name: string, text: string): void {
  const label = name.padEnd(8)
  const colour = colourOf.get(name)
  for (const line of text.split('\n')) {
    process.stdout.write(coloured && colour ? `\x1b[${colour}m${label}\x1b[0m │ ${line}\n` : `${label} │ ${line}\n`)
  }
}

/** A sentence of the orchestrator itself. */
export function say(text = ''): void {
  process.stdout.write(`${text}\n`)
}

export function bold(text: string): string {
  return coloured ? `\x1b[1m${text}\x1b[0m` : text
}
