import { Readable } from 'node:stream'
import { statementSchema } from '@odim/api/ledger/schema'
import { m } from '@odim/messages'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { kindText } from '~/features/money/ledger-words.ts'
import { csvLine, plainAmount } from '~/lib/csv.ts'
import { searchInput } from '~/lib/search-input.server.ts'

/** The statement with its filters as a file: each page as it is read, so that years of it need no memory. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ledger } = context.caller
  const input = { ...searchInput(request, statementSchema), limit: 100 }
  // Read before anything is sent: who may not see it is refused as a page is.
  const first = await ledger.statement(input)
  async function* lines() {
    // What spreadsheets take for the sign of UTF-8.
    yield `\uFEFF${csvLine(header())}`
    for (let page = first; ; page = await ledger.statement({ ...input, cursor: page.nextCursor ?? undefined })) {
      for (const line of page.items) yield csvLine(cellsOf(line))
      if (!page.nextCursor) return
    }
  }
  return new Response(createReadableStreamFromReadable(Readable.from(lines())), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="odim-statement.csv"',
      'Cache-Control': 'no-store',
    },
  })
}

const header = () => [
  m.ledger_column_when(),
  m.ledger_column_what(),
  m.ledger_story_sale(),
  m.ledger_story_fan(),
  m.ledger_column_reference(),
  m.ledger_column_pending(),
  m.ledger_column_available_sum(),
  m.ledger_column_reserved(),
  m.ledger_column_receivable(),
  m.ledger_column_change(),
  'ISO 4217',
]

type Line = Awaited<ReturnType<LoaderFunctionArgs['context']['caller']['ledger']['statement']>>['items'][number]

function cellsOf(line: Line): string[] {
  return [
    line.at.toISOString(),
    kindText[line.kind](),
    line.planName ?? '',
    line.fanName ?? '',
    line.reference ?? '',
    ...[line.pending, line.available, line.reserved, line.receivable, line.change].map(amount =>
      plainAmount(amount.minor),
    ),
    line.change.currency,
  ]
}
