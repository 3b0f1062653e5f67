import { readAmount } from '../amounts.ts'
import { ApiError, missing } from '../api-error.ts'
import { dateRange } from '../date-range.ts'
import type { Dispute, Evidence } from '../dispute-model.ts'
import { disputedTransaction, disputeView, evidenceView } from '../dispute-view.ts'
import { resolveDispute } from '../disputes.ts'
import { type Answer, type Call, ok } from '../http.ts'
import { pageOf } from '../paging.ts'
import { signedUrl } from '../signed-url.ts'

const uploadLifeMs = 1_800_000
const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

const notFound = () => new ApiError(404, 'Dispute not found')

function findDispute({ sim, integration, param }: Call): Dispute {
  const found = sim.store.state.disputes.find(
    dispute => dispute.integrationId === integration.id && String(dispute.id) === param('id'),
  )
  if (!found) throw notFound()
  return found
}

function openOne(call: Call): Dispute {
  const dispute = findDispute(call)
  if (dispute.status !== 'awaiting-merchant-feedback') throw new ApiError(400, 'Dispute has already been resolved')
  return dispute
}

/** By the transaction's number only. */
export function listDisputes({ sim, integration, query }: Call): Answer {
  const within = dateRange(query)
  const [status, transaction] = [query.get('status'), query.get('transaction')]
  const found = sim.store.state.disputes
    .filter(
      dispute =>
        dispute.integrationId === integration.id &&
        (status === null || dispute.status === status) &&
        (transaction === null || String(dispute.transactionId) === transaction) &&
        within(dispute.createdAt),
    )
    .reverse()
  const { items, meta } = pageOf(found, query, false)
  return ok(
    'Disputes retrieved',
    items.map(dispute => disputeView(sim, dispute)),
    meta,
  )
}

export function fetchDispute(call: Call): Answer {
  return ok('Dispute retrieved', disputeView(call.sim, findDispute(call)))
}

/** The latest one of the transaction. */
export function disputeOfTransaction({ sim, integration, param }: Call): Answer {
  const found = sim.store.state.disputes.findLast(
    dispute => dispute.integrationId === integration.id && String(dispute.transactionId) === param('id'),
  )
  if (!found) throw notFound()
  return ok('Dispute retrieved successfully', disputeView(sim, found))
}

function readRefundAmount(call: Call, dispute: Dispute): number {
  const { refund_amount: asked } = call.body
  // A refusal gives nothing back, so that nought is an amount here.
  const amount = String(asked) === '0' ? 0 : readAmount(asked, 'Refund amount is required')
  if (amount > disputedTransaction(call.sim, dispute).amount) {
    throw new ApiError(400, 'Refund amount cannot be greater than initial amount')
  }
  return amount
}

function wasUploaded({ sim }: Call, dispute: Dispute, fileName: string): boolean {
  return sim.store.state.uploads.some(
    upload => upload.fileName === fileName && upload.disputeId === dispute.id && upload.size !== null,
  )
}

export function updateDispute(call: Call): Answer {
  const { sim } = call
  const dispute = openOne(call)
  const amount = readRefundAmount(call, dispute)
  const fileName = text(call.body.uploaded_filename)
  if (fileName !== null && !wasUploaded(call, dispute, fileName)) throw new ApiError(400, 'Uploaded file not found')
  dispute.refundAmount = amount
  if (fileName !== null) dispute.uploadedFilename = fileName
  dispute.updatedAt = sim.clock.now()
  sim.store.touch()
  const view = disputeView(sim, dispute)
  return ok('Dispute updated successfully', sim.switches.disputeUpdateData === 'array' ? [view] : view)
}

export function addEvidence(call: Call): Answer {
  const { sim, body } = call
  const dispute = openOne(call)
  const needed = (name: string, label: string) => {
    const value = text(body[name])
    if (value === null) throw missing(`${label} is required`)
    return value
  }
  const evidence: Evidence = {
    id: sim.ids.next(),
    customerEmail: needed('customer_email', 'Customer email'),
    customerName: needed('customer_name', 'Customer name'),
    customerPhone: needed('customer_phone', 'Customer phone'),
    serviceDetails: needed('service_details', 'Service details'),
    deliveryAddress: text(body.delivery_address),
    deliveryDate: text(body.delivery_date),
    createdAt: sim.clock.now(),
  }
  dispute.evidence = evidence
  dispute.updatedAt = evidence.createdAt
  sim.store.touch()
  return ok('Evidence created', evidenceView(sim, dispute, evidence))
}

/** A place for one file, for half an hour. */
export function disputeUploadUrl(call: Call): Answer {
  const { sim, query } = call
  const dispute = findDispute(call)
  const originalName = query.get('upload_filename')
  if (!originalName) throw missing('Upload filename is required')
  const fileName = sim.ids.token('upload', 20)
  sim.store.state.uploads.push({
    fileName,
    originalName,
    disputeId: dispute.id,
    size: null,
    contentType: null,
    sha256: null,
  })
  sim.store.touch()
  return ok('Upload url generated', { signedUrl: signedUrl(sim, `/uploads/${fileName}`, uploadLifeMs), fileName })
}

/** The merchant's answer, once. */
export function answerDispute(call: Call): Answer {
  const { sim, body } = call
  const dispute = openOne(call)
  const { resolution } = body
  if (resolution !== 'merchant-accepted' && resolution !== 'declined') {
    throw resolution ? new ApiError(400, 'Invalid resolution') : missing('Resolution is required')
  }
  const message = text(body.message)
  if (message === null) throw missing('Message is required')
  const refundAmount = readRefundAmount(call, dispute)
  const fileName = text(body.uploaded_filename)
  if (fileName === null) throw missing('Uploaded filename is required')
  // Who gives in needs no proof, though the parameter is required all the same.
  if (resolution === 'declined' && !wasUploaded(call, dispute, fileName)) {
    throw new ApiError(400, 'Uploaded file not found')
  }
  const { evidence } = body
  if (evidence !== undefined && evidence !== null && String(evidence) !== String(dispute.evidence?.id)) {
    throw new ApiError(400, 'Evidence not found')
  }
  dispute.uploadedFilename = fileName
  resolveDispute(sim, dispute, { resolution, refundAmount, by: 'merchant', message })
  return ok('Dispute successfully resolved', disputeView(sim, dispute))
}
