import { z } from 'zod'
import { isSignedBy, parseLossless } from '../integrations/paystack/index.ts'
import type { Services } from '../services.ts'
import { freezesFor } from './freezes.ts'
import { isWithProvider, payoutStateSchema } from './payout-state.ts'

const text = z.union([z.string(), z.number(), z.bigint()]).transform(String)
/** The parts that integrators' own handlers read; the provider prints no sample. */
const asked = z.object({
  data: z.object({
    details: z.object({
      body: z.object({ amount: text, currency: z.string().nullish(), reference: z.string(), recipient: z.string() }),
    }),
  }),
})

/**
 * The provider asks whether a transfer is ours before it sends it. Yes only to exactly what we have under way: this reference, amount,
 * currency and recipient, while nothing keeps it. Whoever has stolen the key gets nothing out.
 */
export async function approveTransfer(
  services: Services,
  input: { rawBody: Buffer; signature: string | undefined },
): Promise<{ status: 200 | 400 | 401 | 404 }> {
  const { rawBody, signature = '' } = input
  const integration = services.config.integrations.find(({ secretKey, previousSecretKey }) =>
    isSignedBy(rawBody, signature, previousSecretKey ? [secretKey, previousSecretKey] : [secretKey]),
  )
  if (!integration) return { status: 401 }
  if (!integration.approvesTransfers) return { status: 404 }
  const parsed = asked.safeParse(read(rawBody))
  if (!parsed.success) return { status: 400 }
  const { reference, amount, recipient, currency } = parsed.data.data.details.body
  const transfer = await services.db.prisma.payoutTransfer.findFirst({
    where: { reference, integrationId: integration.id, endedAt: null },
    select: {
      ...{ amount: true, currency: true, recipientCode: true },
      payout: { select: { state: true, creatorId: true, integrationId: true } },
    },
  })
  // Asked at the last moment, it is still in time to stop it; refused, it can be sent anew once nothing is frozen.
  const frozen = transfer && (await freezesFor(services.db.prisma, transfer.payout, services.clock.now())).length > 0
  const ours =
    transfer !== null &&
    !frozen &&
    isWithProvider(payoutStateSchema.parse(transfer.payout.state)) &&
    String(transfer.amount) === amount &&
    transfer.recipientCode === recipient &&
    (currency ?? transfer.currency) === transfer.currency
  if (!ours) services.logger.error({ reference, integrationId: integration.id }, 'refused to approve a transfer')
  return { status: ours ? 200 : 400 }
}

function read(rawBody: Buffer): unknown {
  try {
    return parseLossless(rawBody.toString('utf8'))
  } catch {
    return null
  }
}
