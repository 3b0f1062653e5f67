// The load generator, apart from what is measured and from who measures. Argument: JSON of what to ask for.
import autocannon from 'autocannon'
import { z } from 'zod'

const { seconds, ...asked } = z
  .object({ url: z.string(), connections: z.number(), headers: z.record(z.string(), z.string()), seconds: z.number() })
  .parse(JSON.parse(process.argv[2] ?? '{}'))
const result = await autocannon({ ...asked, duration: seconds, timeout: 30 })
process.stdout.write(
  JSON.stringify({
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered: result['2xx'],
    wrong: result.non2xx + result.errors + result.timeouts,
  }),
)
