import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Notice } from '~/components/notice.tsx'
import { useDateText } from '~/features/money/use-date-text.ts'
import { freezeText, skipText } from './payout-words.tsx'

export type Standing = NonNullable<Awaited<ReturnType<Caller['payouts']['standing']>>>

/** What keeps a creator's payouts: why, and until when where that is known. */
export function StandingNotices({ standing }: { standing: Standing }) {
  const day = useDateText()
  const { freezes, settings } = standing
  return (
    <>
      {freezes.map(({ reason, since, until }) => (
        <Notice key={reason} tone="warn">
          {m.payouts_freeze_notice({ date: day(since), reason: freezeText(reason) })}{' '}
          {until ? m.payouts_freeze_until({ date: day(until) }) : m.payouts_freeze_open()}
        </Notice>
      ))}
      {settings.lastSkipReason && settings.lastSkipAt && (
        <Notice>
          {m.payouts_skipped({ date: day(settings.lastSkipAt), reason: skipText(settings.lastSkipReason) })}
        </Notice>
      )}
    </>
  )
}
