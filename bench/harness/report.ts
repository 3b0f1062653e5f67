import { execFileSync } from 'node:child_process'
import { appendFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Measured, type Spread, short } from './measure.ts'

const resultsFile = join(import.meta.dirname, '../results.md')

/** Which machine it was, and which code: no names of hosts, no paths. */
export function describeRun(): { machine: string; versions: string; commit: string } {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const gib = Math.round(totalmem() / 2 ** 30)
  return {
    machine: `${availableParallelism()} × ${model}, ${gib} GiB`,
    versions: `Node ${process.versions.node}, PostgreSQL 18 (embedded)`,
    commit: commitOf(),
  }
}

function commitOf(): string {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' + changes'
    return git('rev-parse', '--short', 'HEAD') + changed
  } catch {
    return 'unknown'
  }
}

const spread = ({ min, median, max }: Spread) => `${short(min)} · **${short(median)}** · ${short(max)}`
const nameOf = (bench: string, { part }: Measured) => (part ? `${bench}.${part}` : bench)

/** For a person: each side and the ratio as min, median and max. */
export function tell(bench: string, measured: Measured, say: (line: string) => void): void {
  const line = (label: string, { min, median, max }: Spread, unit: string) =>
    say(`  ${label.padEnd(10)} min ${short(min)}  median ${short(median)}  max ${short(max)} ${unit}`)
  say(`${nameOf(bench, measured)}: ${measured.about}`)
  line('product', measured.product, measured.unit)
  line('reference', measured.reference, `${measured.unit} (${measured.against})`)
  line('ratio', measured.ratio, '')
  for (const { what, product, reference } of measured.also)
    say(`  ${what.padEnd(10)} product ${short(product)}  reference ${short(reference)}`)
  if (measured.aim !== null)
    say(`  aim        at least ${measured.aim}: ${measured.ratio.median >= measured.aim ? 'met' : 'MISSED'}`)
}

/** For a machine: BENCH and one JSON object. */
export function benchLine(bench: string, measured: Measured): string {
  const digits = (number: number) => Number(number.toPrecision(4))
  return `BENCH ${JSON.stringify({
    name: nameOf(bench, measured),
    value: digits(measured.product.median),
    unit: measured.unit,
    reference: digits(measured.reference.median),
    ratio: Number(measured.ratio.median.toFixed(3)),
  })}`
}

/** Adds one line to results.md for each comparison. */
export async function record(bench: string, results: readonly Measured[], how: string): Promise<void> {
  const { machine, versions, commit } = describeRun()
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const lines = results.map(measured => {
    const also = measured.also.map(({ what, product, reference }) => `${what} ${short(product)} / ${short(reference)}`)
    const aim =
      measured.aim === null ? '–' : `≥ ${measured.aim}${measured.ratio.median >= measured.aim ? '' : ' **missed**'}`
    const cells = [
      when,
      commit,
      nameOf(bench, measured),
      `${spread(measured.product)} ${measured.unit}`,
      `${spread(measured.reference)} (${measured.against})`,
      spread(measured.ratio),
      aim,
      also.join(', ') || '–',
      how,
      machine,
      versions,
    ]
    return `| ${cells.join(' | ')} |\n`
  })
  await appendFile(resultsFile, lines.join(''))
}
