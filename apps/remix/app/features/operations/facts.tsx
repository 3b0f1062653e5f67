import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** What is known of one thing, name beside value; under one another on a phone. What isn't there isn't named. */
export function Facts({ facts }: { facts: readonly (Fact | false | null)[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-2 desk:grid-cols-[max-content_minmax(0,1fr)]">
      {facts.map(
        fact =>
          fact && (
            <div key={fact.label} className="contents">
              <dt className="text-muted max-desk:text-small">
                <bdi>{fact.label}</bdi>
              </dt>
              <dd className="num m-0 min-w-0 break-words max-desk:mb-2">{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
