import { ApiError, missing } from '../api-error.ts'
import { dateRange } from '../date-range.ts'
import { type Answer, type Call, ok } from '../http.ts'
import { parseJson } from '../json.ts'
import type { Delivery } from '../models.ts'
import type { Sim } from '../sim.ts'

const mostPerPage = 50
const mostResent = 100
const statuses = ['Delivered', 'Pending', 'Failed']

/** Paystack's words for what an event is about; `transactions` and `refund` were seen, the others follow them. */
function categoryOf(event: string): string {
  if (event.startsWith('charge.dispute')) return 'dispute'
  if (event.startsWith('charge')) return 'transactions'
  return event.slice(0, event.indexOf('.'))
}

/** An event that was lost by order counts as failed: that is what a drill has to find. */
const statusOf = ({ status }: Delivery) => {
  if (status === 'delivered') return 'Delivered'
  return status === 'pending' || status === 'held' ? 'Pending' : 'Failed'
}

function eventView(sim: Sim, delivery: Delivery) {
  const last = delivery.attempts.at(-1)
  return {
    _id: delivery.id,
    category: categoryOf(delivery.event),
    category_row_id: delivery.rowId,
    event_type: delivery.event,
    integration: delivery.integrationId,
    status: statusOf(delivery),
    status_detail: statusOf(delivery) === 'Pending' && delivery.attempts.length > 0 ? 'retrying' : null,
    response_code: last?.status ?? null,
    trial_count: delivery.attempts.length,
    createdAt: sim.clock.iso(delivery.createdAt),
    updatedAt: sim.clock.iso(last?.at ?? delivery.createdAt),
  }
}

function wholeEventView(sim: Sim, delivery: Delivery, webhookUrl: string) {
  return {
    ...eventView(sim, delivery),
    event_payload: parseJson(delivery.rawBody),
    webhook_url: webhookUrl,
    merchant_response_body: delivery.attempts.at(-1)?.body ?? null,
    trials: delivery.attempts.map(({ at, status, body }) => ({
      time: sim.clock.iso(at),
      response_code: status,
      response_body: body,
    })),
  }
}

/** Newest first, without the doubles that were ordered. */
function matching({ sim, integration }: Call, filters: URLSearchParams): Delivery[] {
  const status = filters.get('status')
  if (status !== null && !statuses.includes(status)) {
    throw new ApiError(400, `"status" must be one of [${statuses.join(', ')}]`)
  }
  const within = dateRange(filters)
  const same = (name: string, value: unknown) => !filters.has(name) || filters.get(name) === String(value)
  return sim.store.state.deliveries
    .filter(
      delivery =>
        delivery.integrationId === integration.id &&
        !delivery.artificial &&
        same('category', categoryOf(delivery.event)) &&
        same('event_type', delivery.event) &&
        same('status', statusOf(delivery)) &&
        same('category_row_id', delivery.rowId) &&
        within(delivery.createdAt),
    )
    .reverse()
}

/** Cursors only. A limit that is no number is ignored, one that is too large is cut. */
export function listEvents(call: Call): Answer {
  const { sim, query } = call
  const [next, previous] = [query.get('next'), query.get('previous')]
  if (next && previous) throw new ApiError(400, 'must be one of next or previous')
  const asked = Number(query.get('limit'))
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, mostPerPage) : mostPerPage
  const all = matching(call, query)
  let start = 0
  if (next) start = all.findIndex(({ id }) => id === next) + 1
  if (previous) start = Math.max(0, all.findIndex(({ id }) => id === previous) - limit)
  const items = all.slice(start, start + limit)
  return ok(
    'Webhook events retrieved',
    items.map(delivery => eventView(sim, delivery)),
    {
      next: start + limit < all.length ? (items.at(-1)?.id ?? null) : null,
      previous: start > 0 ? (items[0]?.id ?? null) : null,
      limit,
    },
  )
}

const notFound = () => new ApiError(404, 'Webhook not found')

/** What the docs call its reference is the event's `_id`, or the number of what it is about; never a reference. */
export function lookUpEvent(call: Call): Answer {
  const key = call.query.get('reference')
  if (!key) throw missing('Reference is required')
  const found = matching(call, new URLSearchParams()).find(({ id, rowId }) => id === key || String(rowId) === key)
  if (!found) throw notFound()
  return ok('Webhook event retrieved', wholeEventView(call.sim, found, call.integration.webhookUrl))
}

export function fetchEvent(call: Call): Answer {
  const found = matching(call, new URLSearchParams()).find(({ id }) => id === call.param('id'))
  if (!found) throw notFound()
  return ok('Webhook event retrieved', wholeEventView(call.sim, found, call.integration.webhookUrl))
}

/** Queued and answered at once; the receiver gets each of them again, however often it had it. */
function sendAgain(sim: Sim, deliveries: Delivery[]): void {
  for (const { id } of deliveries) void sim.webhooks.resend(id)
}

export function resendEvents(call: Call): Answer {
  const { ids } = call.body
  if (!Array.isArray(ids) || ids.length === 0) throw missing('Ids is required')
  if (ids.length > mostResent) throw new ApiError(400, `"ids" must contain less than or equal to ${mostResent} items`)
  const known = matching(call, new URLSearchParams())
  const found = ids.map(id => known.find(delivery => delivery.id === id)).filter(delivery => delivery !== undefined)
  if (found.length === 0) throw notFound()
  sendAgain(call.sim, found)
  return ok('Webhook events queued for resend', { count: found.length })
}

/** With `preview=true` it only counts. */
export function resendMatching(call: Call): Answer {
  const { filters } = call.body
  const given = typeof filters === 'object' && filters !== null ? Object.entries(filters) : []
  const found = matching(
    call,
    new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])),
  )
  if (call.query.get('preview') === 'true') return ok('Matching webhook events counted', { count: found.length })
  sendAgain(call.sim, found)
  return ok('Webhook events queued for resend', { count: found.length })
}
