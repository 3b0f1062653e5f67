import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sample } from './measure.ts'

export type Load = { url: string; connections: number; headers?: Record<string, string>; expects?: string }

const told = z.object({
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  answered: z.number(),
  wrong: z.number(),
})

/**
 * Asks for one address again and again from a process of its own, `connections` at a time, without Accept-Encoding.
 * @throws when any answer is not a 200, or does not contain what it has to
 */
export async function load({ url, connections, headers = {}, expects }: Load, seconds: number): Promise<Sample> {
  await check(url, headers, expects)
  const asked = JSON.stringify({ url, connections, headers, seconds })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load-process.ts'), asked], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const chunk of child.stdout) text += String(chunk)
  const { perSecond, p50, p99, answered, wrong } = told.parse(JSON.parse(text))
  if (wrong > 0 || answered === 0)
    throw new Error(`${new URL(url).pathname}: ${wrong} of ${answered + wrong} answers were wrong or missing.`)
  return { value: perSecond, also: { 'p50 ms': p50, 'p99 ms': p99 } }
}

/** One look by eye before each measurement: a fast wrong page is no result. */
async function check(url: string, headers: Record<string, string>, expects: string | undefined): Promise<void> {
  const answer = await fetch(url, { headers, redirect: 'manual' })
  const body = await answer.text()
  const path = new URL(url).pathname
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${body.slice(0, 200)}`)
  if (expects !== undefined && !body.includes(expects)) throw new Error(`${path} says nothing of "${expects}".`)
}

/** Whether the product answers a held copy: a page that is rendered has another nonce each time. */
export async function isHeld(url: string): Promise<boolean> {
  const look = async () => (await fetch(url)).text()
  await look()
  const second = await look()
  return second === (await look())
}
