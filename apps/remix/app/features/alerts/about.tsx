import { m } from '@odim/messages'
import { Slotted } from '~/components/slotted.tsx'

/** What an alert is about: a name of the code's, so `GET /assets/*` keeps its star where it stands. */
export function About({ what }: { what: string }) {
  return (
    <Slotted text={slot => m.alerts_about({ what: slot })}>
      <bdi dir="ltr">{what}</bdi>
    </Slotted>
  )
}
