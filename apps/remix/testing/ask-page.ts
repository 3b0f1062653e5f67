import { expect, vi } from 'vitest'

/** `origin`: where the page came from, as `Server-Timing` says; undefined where the application made it for this one visit. */
export type Answered = { status: number; headers: Headers; text: string; origin: string | undefined }

export async function askPage(
  url: string,
  request: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const response = await fetch(url, { redirect: 'manual', ...request })
  const origin = /page;desc=(\w+)/.exec(response.headers.get('server-timing') ?? '')?.[1]
  return { status: response.status, headers: response.headers, text: await response.text(), origin }
}

/** Asked until it is one that was made before: a change that was told just now may end the first. */
export function heldPage(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  return vi.waitFor(
    async () => {
      const answered = await askPage(url, { headers })
      expect([url, answered.origin]).toEqual([url, 'hit'])
      return answered
    },
    { timeout: 20_000 },
  )
}
