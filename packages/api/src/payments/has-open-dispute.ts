import type { Reader } from '@odim/db'

/** Whether a bank asks this payment back and nothing is decided: then nothing of it may be sent back, which the bank would do once more. */
export async function hasOpenDispute(reader: Reader, paymentId: string): Promise<boolean> {
  const open = await reader.dispute.findFirst({
    where: { paymentId, state: { in: ['opened', 'answered', 'accepted'] } },
    select: { id: true },
  })
  return open !== null
}
