import superjson from 'superjson'
import { load } from '../harness/load.ts'
import type { Bench, Comparison } from '../harness/measure.ts'
import { openSite } from '../harness/site.ts'

const connections = 20

/** What a call of a procedure costs beside its queries. */
export const bench: Bench = {
  about: `Requests a second of tRPC queries over HTTP, ${connections} connections`,
  aim: '≥ 0.7 of bare node:http with the same queries',
  async open({ say }) {
    const site = await openSite(say)
    const { url } = await site.web()
    const peer = await site.peer('bench/peers/node-query.ts')
    const { planId, handle, displayName } = site.creator
    const call = (path: string, input: object) => {
      const words = new URLSearchParams({ input: superjson.stringify(input) })
      return `${url}/trpc/${path}?${words}`
    }
    const comparison = (ours: string, theirs: string): Omit<Comparison, 'about'> => ({
      unit: 'requests/s',
      aim: 0.7,
      product: { name: 'tRPC', run: seconds => load({ url: ours, connections, expects: displayName }, seconds) },
      reference: {
        name: 'bare node:http, same queries',
        run: seconds => load({ url: theirs, connections, expects: displayName }, seconds),
      },
    })
    return {
      comparisons: [
        {
          part: 'page',
          about: 'content.creatorPage: five typed SQL queries, 20 posts',
          ...comparison(call('content.creatorPage', { handle }), `${peer}/page?of=${handle}`),
        },
        {
          about: 'payments.checkoutSummary: three small Prisma queries',
          ...comparison(call('payments.checkoutSummary', { planId }), `${peer}/plan?of=${planId}`),
        },
      ],
      close: () => site.stage.close(),
    }
  },
}
