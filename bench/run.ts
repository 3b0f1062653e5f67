// pnpm bench [name] [--pairs N] [--seconds N] [--no-record]: without a name, which there are. The last line of a run is BENCH and one
// JSON object, of the main comparison.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bench, type Measured, runPairs } from './harness/measure.ts'
import { type BenchOptions, readOptions, WrongOptions } from './harness/options.ts'
import { benchLine, record, tell } from './harness/report.ts'

const folder = join(import.meta.dirname, 'benches')
const names = (await readdir(folder))
  .flatMap(file => (file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : []))
  .sort()
const load = async (of: string): Promise<Bench> => (await import(join(folder, `${of}.ts`))).bench
const say = (line: string) => process.stdout.write(`${line}\n`)

async function list(): Promise<void> {
  for (const name of names) {
    const { about, aim } = await load(name)
    say(`${name.padEnd(16)} ${about}\n${' '.repeat(17)}aim: ${aim}`)
  }
}

async function measure(name: string, { pairs, seconds, record: kept }: BenchOptions): Promise<void> {
  const bench = await load(name)
  say(`${bench.about}\nAim: ${bench.aim}`)
  const opened = await bench.open({ seconds, say })
  const results: Measured[] = []
  try {
    for (const comparison of opened.comparisons) {
      say(`${comparison.about}, beside ${comparison.reference.name}:`)
      results.push(await runPairs(comparison, { pairs, seconds, say }))
    }
  } finally {
    await opened.close()
  }
  for (const result of results) tell(name, result, say)
  if (kept) await record(name, results, `${pairs} pairs of ${seconds} s`)
  for (const result of results) say(benchLine(name, result))
}

try {
  const options = readOptions(process.argv.slice(2), names)
  await (options.name ? measure(options.name, options) : list())
} catch (error) {
  if (!(error instanceof WrongOptions)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
