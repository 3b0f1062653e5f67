import type { DueSource } from './clock.ts'
import { customerById } from './customers.ts'
import type { Dispute } from './dispute-model.ts'
import { disputedTransaction, disputeView } from './dispute-view.ts'
import { postToLedger } from './ledger.ts'
import type { Transaction } from './models.ts'
import type { Country } from './options.ts'
import { integrationOf, type Sim } from './sim.ts'
import { addWorkingTime } from './working-time.ts'

const hour = 3_600_000
const remindEveryMs = 4 * hour
/** How long a merchant may take to answer. */
const answerWithin: Record<Country, number> = {
  NG: 16 * hour,
  GH: 48 * hour,
  KE: 48 * hour,
  ZA: 48 * hour,
  CI: 48 * hour,
}

export interface NewDispute {
  category: Dispute['category']
  message: string
  /** Instead of the country's own, and without weekends. */
  dueInMs?: number | undefined
}

function announce(sim: Sim, dispute: Dispute, what: 'create' | 'remind' | 'resolve'): void {
  const integration = integrationOf(sim, dispute.integrationId)
  const { reference } = disputedTransaction(sim, dispute)
  sim.webhooks.emit(integration, `charge.dispute.${what}`, disputeView(sim, dispute), reference)
}

function setDue(sim: Sim, dispute: Dispute, dueInMs: number | undefined): void {
  const now = sim.clock.now()
  const { country } = integrationOf(sim, dispute.integrationId)
  dispute.dueAt = dueInMs === undefined ? addWorkingTime(now, answerWithin[country]) : now + dueInMs
  dispute.remindAt = addWorkingTime(now, remindEveryMs)
}

function tell(sim: Sim, dispute: Dispute, status: string, by: string, body?: string): void {
  const at = sim.clock.now()
  dispute.updatedAt = at
  dispute.history.push({ id: sim.ids.next(), status, by, at })
  if (body !== undefined) dispute.messages.push({ id: sim.ids.next(), sender: by, body, at })
}

/** The customer has gone to the bank. */
export function openDispute(sim: Sim, transaction: Transaction, input: NewDispute): Dispute {
  const now = sim.clock.now()
  const dispute: Dispute = {
    id: sim.ids.next(),
    integrationId: transaction.integrationId,
    transactionId: transaction.id,
    currency: transaction.currency,
    category: input.category,
    status: 'awaiting-merchant-feedback',
    resolution: null,
    refundAmount: transaction.amount,
    uploadedFilename: null,
    evidence: null,
    history: [],
    messages: [],
    createdAt: now,
    updatedAt: now,
    dueAt: now,
    resolvedAt: null,
    remindAt: null,
    bankAnswersAt: null,
  }
  setDue(sim, dispute, input.dueInMs)
  tell(sim, dispute, 'pending', customerById(sim, transaction.customerId).email, input.message)
  sim.store.state.disputes.push(dispute)
  sim.store.touch()
  announce(sim, dispute, 'create')
  return dispute
}

/** The bank does not believe a refusal: the same dispute awaits the merchant once more. */
export function bringBack(sim: Sim, dispute: Dispute, message: string, dueInMs: number | undefined): void {
  dispute.status = 'awaiting-merchant-feedback'
  dispute.resolution = null
  dispute.resolvedAt = null
  dispute.bankAnswersAt = null
  dispute.refundAmount = disputedTransaction(sim, dispute).amount
  setDue(sim, dispute, dueInMs)
  tell(sim, dispute, 'awaiting-merchant-feedback', 'bank', message)
  sim.store.touch()
  announce(sim, dispute, 'create')
}

/** A refusal may first go to the bank; whatever gives in takes the money from the balance at once. */
export function resolveDispute(
  sim: Sim,
  dispute: Dispute,
  answer: { resolution: NonNullable<Dispute['resolution']>; refundAmount: number; by: string; message?: string },
): void {
  dispute.remindAt = null
  dispute.bankAnswersAt = null
  dispute.refundAmount = answer.refundAmount
  if (answer.resolution === 'declined' && answer.by !== 'bank' && sim.switches.afterDecline !== 'resolved') {
    dispute.status = 'awaiting-bank-feedback'
    dispute.bankAnswersAt = sim.clock.now() + sim.switches.bankFeedbackMs
    tell(sim, dispute, dispute.status, answer.by, answer.message)
    sim.store.touch()
    return
  }
  dispute.status = 'resolved'
  dispute.resolution = answer.resolution
  dispute.resolvedAt = sim.clock.now()
  tell(sim, dispute, 'resolved', answer.by, answer.message)
  const transaction = disputedTransaction(sim, dispute)
  if (answer.resolution !== 'declined') {
    transaction.status = 'reversed'
    if (answer.refundAmount > 0) {
      postToLedger(sim, {
        integrationId: dispute.integrationId,
        currency: dispute.currency,
        difference: -answer.refundAmount,
        reason: `Dispute of ${transaction.reference} ${answer.resolution}`,
        modelResponsible: 'Dispute',
        modelRow: dispute.id,
      })
    }
  }
  sim.store.touch()
  announce(sim, dispute, 'resolve')
}

function nextOf(dispute: Dispute): number | null {
  if (dispute.status === 'awaiting-bank-feedback') return dispute.bankAnswersAt
  if (dispute.status !== 'awaiting-merchant-feedback') return null
  return Math.min(dispute.dueAt, dispute.remindAt ?? dispute.dueAt)
}

function step(sim: Sim, dispute: Dispute, now: number): void {
  if (dispute.status === 'awaiting-bank-feedback') {
    resolveDispute(sim, dispute, { resolution: 'declined', refundAmount: dispute.refundAmount, by: 'bank' })
  } else if (now >= dispute.dueAt) {
    const { amount } = disputedTransaction(sim, dispute)
    resolveDispute(sim, dispute, { resolution: 'auto-accepted', refundAmount: amount, by: 'system' })
  } else {
    dispute.remindAt = addWorkingTime(now, remindEveryMs)
    sim.store.touch()
    announce(sim, dispute, 'remind')
  }
}

/** Reminds every four hours and gives in when nobody has answered. */
export function createDisputeSource(sim: Sim): DueSource {
  return {
    nextDueAt() {
      const moments = sim.store.state.disputes.map(nextOf).filter(at => at !== null)
      return moments.length ? Math.min(...moments) : undefined
    },
    async runDue(now) {
      for (const dispute of sim.store.state.disputes) {
        const next = nextOf(dispute)
        if (next !== null && next <= now) step(sim, dispute, now)
      }
    },
  }
}
