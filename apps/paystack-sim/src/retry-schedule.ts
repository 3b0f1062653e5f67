import type { Integration } from './options.ts'

const minute = 60_000
const hour = 60 * minute

/** Live: four retries 3 minutes apart, then hourly for 72 hours. Test: hourly for 10 hours. */
const schedules: Record<Integration['domain'], number[]> = {
  live: [...Array<number>(4).fill(3 * minute), ...Array<number>(72).fill(hour)],
  test: Array<number>(10).fill(hour),
}

/** Ms from the start of the last try to the start of the next; undefined when Paystack gives up. */
export function retryDelay(domain: Integration['domain'], triesMade: number): number | undefined {
  return schedules[domain][triesMade - 1]
}
