import { load } from '../harness/load.ts'
import type { Bench } from '../harness/measure.ts'
import { openSite } from '../harness/site.ts'

const connections = 20

/** What it costs to see: everything measured, traced and asked for, beside nothing of it. */
export const bench: Bench = {
  about: `Requests a second of a rendered page, ${connections} connections, with everything observed and with nothing`,
  aim: '≥ 0.9 of the same with ODIM_TELEMETRY=off',
  async open({ say }) {
    const site = await openSite(say)
    const sink = await site.peer('bench/peers/collector-sink.ts')
    const on = await site.web({ ODIM_TELEMETRY: 'on', METRICS_OPEN: '1', OTEL_EXPORTER_OTLP_ENDPOINT: sink })
    const off = await site.web({ ODIM_TELEMETRY: 'off' })
    const { handle, displayName } = site.creator
    await site.renderEach([on.url, off.url].map(url => `${url}/c/${handle}`))
    // As Prometheus does, only more often.
    const scraper = setInterval(() => void fetch(`${on.url}/metrics`).then(answer => answer.text()), 1000)
    const page = (url: string) => (seconds: number) =>
      load({ url: `${url}/c/${handle}`, connections, expects: displayName }, seconds)
    return {
      comparisons: [
        {
          about: 'A creator’s page',
          unit: 'requests/s',
          aim: 0.9,
          product: { name: 'observed', run: page(on.url) },
          reference: { name: 'ODIM_TELEMETRY=off', run: page(off.url) },
        },
      ],
      async close() {
        clearInterval(scraper)
        await site.stage.close()
      },
    }
  },
}
