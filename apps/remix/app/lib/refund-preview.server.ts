import { ProcedureError } from '@odim/api'

/** What an address asks to be shown of a refund, and the answer: the numbers, or in words why it can't be. */
export async function askPreview<Preview>(
  request: Request,
  reasons: readonly string[],
  ask: (asked: { amount: string; reason: string }) => Promise<Preview>,
): Promise<{ asked: { amount: string; reason: string } | null; preview: Preview | null; wrong: string[] }> {
  const search = new URL(request.url).searchParams
  const reason = search.get('reason')
  if (reason === null || !reasons.includes(reason)) return { asked: null, preview: null, wrong: [] }
  const asked = { amount: (search.get('amount') ?? '').slice(0, 30), reason }
  try {
    return { asked, preview: await ask(asked), wrong: [] }
  } catch (error) {
    if (!(error instanceof ProcedureError) || error.public.kind === 'unexpected') throw error
    return { asked, preview: null, wrong: [error.public.text, error.public.help] }
  }
}
