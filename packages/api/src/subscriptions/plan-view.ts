import { type Money, moneyOf } from '../money.ts'

/** A plan as its creator and its fans may see it. */
export type PlanView = {
  id: string
  name: string
  description: string
  price: Money
  interval: 'month'
  archived: boolean
}

type PlanRow = {
  id: string
  name: string
  description: string
  price: bigint
  currency: string
  archivedAt: Date | null
}

export const planColumns = { id: true, name: true, description: true, price: true, currency: true, archivedAt: true }

export function planView(row: PlanRow): PlanView {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    price: moneyOf(row.price, row.currency),
    interval: 'month',
    archived: row.archivedAt !== null,
  }
}
