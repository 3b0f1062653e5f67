import { z } from 'zod'
import { stack } from '../env.ts'

const answerSchema = z.object({ status: z.boolean(), message: z.string(), data: z.unknown().optional() })

/** The stand-in's control API: what its world does next. */
export async function control(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${stack.sim}/_sim${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = answerSchema.parse(await response.json())
  if (!response.ok) throw new Error(`${path}: ${answer.message}`)
  return answer.data
}

const deliveriesSchema = z.array(
  z.object({ id: z.union([z.string(), z.number()]), attempts: z.array(z.object({ status: z.number().nullable() })) }),
)

/** What was sent, or is to be sent, about a payment. */
export async function deliveriesOf(reference: string) {
  const response = await fetch(`${stack.sim}/_sim/webhooks?reference=${reference}`)
  return deliveriesSchema.parse(answerSchema.parse(await response.json()).data)
}
