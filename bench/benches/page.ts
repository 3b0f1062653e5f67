import { isHeld, load } from '../harness/load.ts'
import type { Bench, Comparison, Sample, Side } from '../harness/measure.ts'
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
    const address = `${url}${path}`
    const minimalRoute = (at: string, headers: Record<string, string>, expects?: string) => ({
      name: 'minimal Remix route, same queries',
      run: visit(`${minimal}${at}`, headers, expects),
    })
    // Once everything held has been measured; whoever measures first makes it so.
    let turned: Promise<void> | undefined
    const renderedEach =
      (run: Side['run']): Side['run'] =>
      async seconds => {
        turned ??= site.renderEach([address])
        await turned
        return run(seconds)
      }
    const held: Comparison[] = []
    if (await isHeld(address)) {
      const bytes = await site.peer('bench/peers/node-bytes.ts', [address])
      held.push({
        part: 'held',
        about: 'A creator’s page as every visitor gets it, held whole',
        unit: 'requests/s',
        aim: 0.5,
        product: { name: 'the held page', run: visit(address, {}, displayName) },
        reference: { name: 'bare node:http, same bytes', run: visit(`${bytes}/`, {}, displayName) },
      })
    } else say('Pages are not held here: that comparison is left out.')
    const comparisons: Comparison[] = [
      ...held,
      {
        part: 'feed',
        about: 'A signed-in fan’s feed',
        unit: 'requests/s',
        aim: 0.6,
        product: { name: 'the feed', run: visit(`${url}/`, { cookie }) },
        reference: minimalRoute('/', { cookie }),
      },
      {
        about: 'A creator’s page, rendered for each request',
        unit: 'requests/s',
        aim: 0.6,
        product: { name: 'the page', run: renderedEach(visit(address, {}, displayName)) },
        reference: minimalRoute(path, {}, displayName),
      },
    ]
    return { comparisons, close: () => site.stage.close() }
  },
}
