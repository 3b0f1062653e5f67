import { z } from 'zod'
import { dispute, evidence, type PaystackDispute, uploadPlace } from './answers.ts'
import type { Transport } from './transport.ts'

/** All but the last two are asked for. */
export type DisputeEvidence = {
  customerEmail: string
  customerName: string
  customerPhone: string
  serviceDetails: string
  deliveryDate?: string
}

/** What banks ask of us about payments. */
export type DisputeCalls = {
  /** All that were opened since then, or all in a state, or of a transaction by its number; newest first. */
  listDisputes(
    wanted: { since: Date } | { status: 'awaiting-merchant-feedback' } | { transactionId: string },
  ): Promise<PaystackDispute[]>
  fetchDispute(disputeId: string): Promise<PaystackDispute>
  /** Said again it replaces what was said before. */
  addDisputeEvidence(disputeId: string, evidence: DisputeEvidence): Promise<{ id: string }>
  /** Puts a file where the provider wants it. @returns its name there, for the answer */
  uploadDisputeFile(disputeId: string, file: { name: string; type: string; bytes: Uint8Array }): Promise<string>
  /** Has no key, and ends the matter: fetch before sending, and after an unclear answer fetch again. */
  resolveDispute(
    disputeId: string,
    answer: {
      resolution: 'merchant-accepted' | 'declined'
      message: string
      refundAmount: bigint
      fileName: string
      evidenceId?: string
    },
  ): Promise<PaystackDispute>
}

const disputesPerPage = 100
/** Ten thousand of a week: a business with so many has lost its provider. */
const mostDisputePages = 100

export function disputeCalls(call: Transport): DisputeCalls {
  return {
    async listDisputes(wanted) {
      const found: PaystackDispute[] = []
      const filter: Record<string, string> =
        'since' in wanted
          ? { from: wanted.since.toISOString() }
          : 'status' in wanted
            ? { status: wanted.status }
            : { transaction: wanted.transactionId }
      for (let page = 1; page <= mostDisputePages; page += 1) {
        const query = { ...filter, page: String(page), perPage: String(disputesPerPage) }
        const { data } = await call({ method: 'GET', kind: 'read', route: '/dispute', query, data: z.array(dispute) })
        found.push(...data)
        if (data.length < disputesPerPage) break
      }
      return found
    },

    async fetchDispute(disputeId) {
      const path = `/dispute/${encodeURIComponent(disputeId)}`
      return (await call({ method: 'GET', kind: 'read', route: '/dispute/:id', path, data: dispute })).data
    },

    async addDisputeEvidence(disputeId, said) {
      const path = `/dispute/${encodeURIComponent(disputeId)}/evidence`
      const body = {
        customer_email: said.customerEmail,
        customer_name: said.customerName,
        customer_phone: said.customerPhone,
        service_details: said.serviceDetails,
        ...(said.deliveryDate && { delivery_date: said.deliveryDate }),
      }
      return (
        await call({ method: 'POST', kind: 'unkeyed', route: '/dispute/:id/evidence', path, body, data: evidence })
      ).data
    },

    async uploadDisputeFile(disputeId, { name, type, bytes }) {
      const path = `/dispute/${encodeURIComponent(disputeId)}/upload_url`
      const query = { upload_filename: name }
      const { data } = await call({
        method: 'GET',
        kind: 'unkeyed',
        route: '/dispute/:id/upload_url',
        path,
        query,
        data: uploadPlace,
      })
      await call.put(data.url, type, bytes)
      return data.fileName
    },

    async resolveDispute(disputeId, { resolution, message, refundAmount, fileName, evidenceId }) {
      const path = `/dispute/${encodeURIComponent(disputeId)}/resolve`
      const body = {
        ...{ resolution, message, refund_amount: refundAmount, uploaded_filename: fileName },
        ...(evidenceId && { evidence: evidenceId }),
      }
      return (await call({ method: 'PUT', kind: 'unkeyed', route: '/dispute/:id/resolve', path, body, data: dispute }))
        .data
    },
  }
}
