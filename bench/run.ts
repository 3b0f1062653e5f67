// pnpm bench [name]: without a name, which there are. The last line of a run is BENCH and one JSON object.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench } from './measure.ts'

const folder = join(import.meta.dirname, 'benches')
const names = (await readdir(folder)).filter(file => file.endsWith('.ts')).map(file => file.slice(0, -'.ts'.length))
const [name] = process.argv.slice(2).filter(word => word !== '--')
const load = async (of: string): Promise<Bench> => (await import(join(folder, `${of}.ts`))).bench

if (!name) {
  for (const each of names.sort()) process.stdout.write(`${each.padEnd(16)} ${(await load(each)).about}\n`)
} else if (!names.includes(name)) {
  process.stderr.write(`There is no benchmark "${name}". There are: ${names.join(', ')}.\n`)
  process.exitCode = 2
} else {
  const bench = await load(name)
  process.stdout.write(`${bench.about}\n`)
  const { value, unit, reference, against } = await bench.measure(line => process.stdout.write(`${line}\n`))
  const ratio = Number((value / reference).toFixed(3))
  process.stdout.write(`Reference: ${against}\n`)
  process.stdout.write(
    `BENCH ${JSON.stringify({ name, value: round(value), unit, reference: round(reference), ratio })}\n`,
  )
}

function round(number: number): number {
  return Number(number.toPrecision(4))
}
