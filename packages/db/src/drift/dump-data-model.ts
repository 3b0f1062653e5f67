/*
 * A Prisma generator (spoken to in JSON lines: asked on stdin, answered on stderr) that writes down the data model as Prisma itself
 * read it. Only for the drift test: the generated client no longer carries what is optional, what is unique, or defaults.
 */
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const request = z.object({
  id: z.number(),
  method: z.string(),
  params: z
    .object({
      generator: z.object({ output: z.object({ value: z.string() }).nullish() }).optional(),
      dmmf: z.object({ datamodel: z.unknown() }).optional(),
    })
    .optional(),
})

function answer(line: string): unknown {
  const { method, params } = request.parse(JSON.parse(line))
  if (method === 'getManifest') return { manifest: { prettyName: 'data model', defaultOutput: 'data-model.json' } }
  const target = params?.generator?.output?.value
  if (method === 'generate' && target) writeFileSync(target, JSON.stringify(params?.dmmf?.datamodel))
  return null
}

createInterface({ input: process.stdin }).on('line', line => {
  const { id } = request.parse(JSON.parse(line))
  try {
    process.stderr.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: answer(line) })}\n`)
  } catch (error) {
    process.stderr.write(
      `${JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message: String(error), data: {} } })}\n`,
    )
  }
})
