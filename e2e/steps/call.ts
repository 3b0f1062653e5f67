import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { stack } from '../env.ts'

const answerSchema = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) })

/** Calls a procedure over HTTP as the person at `page`, with their cookies: for what a journey needs but isn't about. */
export async function call(page: Page, procedure: string, input: unknown = {}): Promise<unknown> {
  const response = await page.request.post(`${stack.url}/trpc/${procedure}`, {
    data: { json: input },
    headers: { Origin: stack.url },
  })
  expect(response.status(), `${procedure}: ${await response.text()}`).toBe(200)
  return answerSchema.parse(await response.json()).result.data.json
}

/** The same for a procedure that only reads. */
export async function ask(page: Page, procedure: string, input: unknown = {}): Promise<unknown> {
  const query = encodeURIComponent(JSON.stringify({ json: input }))
  const response = await page.request.get(`${stack.url}/trpc/${procedure}?input=${query}`)
  expect(response.status(), `${procedure}: ${await response.text()}`).toBe(200)
  return answerSchema.parse(await response.json()).result.data.json
}
