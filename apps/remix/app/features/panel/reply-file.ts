import { panelCallSchema } from '@odim/api/panel/schema'
import type { ActionFunctionArgs } from '@remix-run/node'
import { errorResponse } from '~/lib/error-response.server.ts'
import { parseInput } from './parse-input.ts'

/** The whole reply of a query as a file. Changes aren't made again for it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const panel = await context.openPanel()
  const form = panelCallSchema.safeParse(Object.fromEntries(await request.formData()))
  const call = form.success ? form.data : null
  const procedure = call && panel && (await panel.procedures()).find(({ path }) => path === call.procedure)
  if (!panel || procedure?.type !== 'query') throw errorResponse({ status: 404 })
  const parsed = parseInput(call?.input ?? '')
  const reply =
    parsed.ok &&
    (await panel.run({ path: procedure.path, input: parsed.value, as: call?.as || null, confirmed: false }))
  if (!reply || typeof reply === 'string' || !reply.ok) throw errorResponse({ status: 400 })
  return new Response(reply.text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${procedure.path}.json"`,
      'Cache-Control': 'no-store',
    },
  })
}
