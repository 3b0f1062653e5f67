import { load } from '../harness/load.ts'
import type { Bench, Comparison, Sample } from '../harness/measure.ts'
import { openSite } from '../harness/site.ts'

const connections = 20

/** What the product's pages cost beside the smallest ones over the same queries, and what a held page costs beside its bytes. */
export const bench: Bench = {
  about: `Requests a second of pages, ${connections} connections: a creator's page, a signed-in fan's feed, a held page`,
  aim: '≥ 0.6 of a minimal Remix route doing the same queries; held: ≥ 0.5 of bare node:http with the same bytes',
  async open({ say }) {
    const site = await openSite(say)
    const { url } = await site.web()
    const minimal = await site.peer('bench/peers/remix-pages.ts')
    const { handle, displayName } = site.creator
    const path = `/c/${handle}`
    const { cookie } = site.fan
    const visit =
      (address: string, headers: Record<string, string>, expects?: string) =>
      (seconds: number): Promise<Sample> =>
        load({ url: address, connections, headers, ...(expects === undefined ? {} : { expects }) }, seconds)
    const comparisons: Comparison[] = [
      {
        part: 'feed',
        about: 'A signed-in fan’s feed',
        unit: 'requests/s',
        aim: 0.6,
        product: { name: 'the feed', run: visit(`${url}/`, { cookie }) },
        reference: { name: 'minimal Remix route, same queries', run: visit(`${minimal}/`, { cookie }) },
      },
      {
        about: 'A creator’s page, rendered for each request',
        unit: 'requests/s',
        aim: 0.6,
        product: { name: 'the page', run: visit(`${url}${path}`, rendered, displayName) },
        reference: { name: 'minimal Remix route, same queries', run: visit(`${minimal}${path}`, {}, displayName) },
      },
    ]
    return { comparisons, close: () => site.stage.close() }
  },
}

/** A reader with a draft of their own gets a page of their own: nothing is held for them. */
const rendered: Record<string, string> = {}
