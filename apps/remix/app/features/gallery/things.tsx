import { m } from '@odim/messages'
import { Sparkles } from 'lucide-react'
import { Avatar } from '~/components/avatar.tsx'
import { Badge, Chip, ChipRow } from '~/components/badge.tsx'
import { Card, FigureCard } from '~/components/card.tsx'
import { Cover } from '~/components/cover.tsx'
import { Logo } from '~/components/logo.tsx'
import { Money } from '~/components/money.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Time } from '~/components/time.tsx'
import { Section, State, words } from './state.tsx'

const tones = ['plain', 'accent', 'good', 'warn'] as const
const row = 'flex flex-wrap items-center gap-3'
const moment = new Date('2026-11-23T08:41:00Z')

/** What is looked at. */
export function Things() {
  const { sample, text, long } = words()
  return (
    <Section title={m.gallery_things()}>
      <State of="Logo">
        <Logo />
      </State>
      <State of="Avatar">
        <div className={row}>
          <Avatar name={sample} size="small" />
          <Avatar name={sample} />
          <Avatar name={sample} size="large" hue={20} />
          <Avatar name={sample} size="hero" hue={222} />
        </div>
      </State>
      <State of="Badge">
        <div className={row}>
          {tones.map(tone => (
            <Badge key={tone} tone={tone}>
              {sample}
            </Badge>
          ))}
          <Badge icon={<Sparkles aria-hidden className="size-4" />}>{sample}</Badge>
        </div>
      </State>
      <State of="ChipRow" wide>
        <ChipRow label={m.gallery_chips()}>
          {Array.from({ length: 14 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fourteen of the same
            <Chip key={index} to="?" current={index === 0}>
              {sample}
            </Chip>
          ))}
        </ChipRow>
      </State>
      <State of="Money">
        <div className={row}>
          <Money minor={18_432_050n} currency="NGN" />
          <Money minor={600_000n} currency="XOF" trimZeros />
          <Money minor={-237_500n} currency="GHS" sign="exceptZero" />
        </div>
      </State>
      <State of="Time">
        <div className={row}>
          <Time value={moment} />
          <Time value={moment} style="date-time" />
          <Time value={moment} style="relative" />
        </div>
      </State>
      <State of="Slotted">
        <Slotted text={slot => m.shell_signed_in_as({ name: slot })}>
          <strong>{sample}</strong>
        </Slotted>
      </State>
      <State of="Card" wide>
        <div className="grid gap-5 desk:grid-cols-3">
          <Card>
            <h3>{sample}</h3>
            <p>{text}</p>
          </Card>
          <Card marked>
            <h3>{sample}</h3>
            <p>{text}</p>
          </Card>
          <Card tone="sunken">
            <h3>{sample}</h3>
            <p>{text}</p>
          </Card>
        </div>
      </State>
      <State of="Card" state="long">
        <Card tone="accent">
          <h3>{long}</h3>
          <p>{long}</p>
        </Card>
      </State>
      <State of="Cover">
        <Card padded={false}>
          <div className="aspect-[2/1]">
            <Cover seed="slow-fire-kitchen" hue={222} />
          </div>
        </Card>
      </State>
      <State of="FigureCard" wide>
        <div className="grid gap-4 desk:grid-cols-3">
          <FigureCard tone="accent" label={sample} value={<Money minor={18_432_050n} currency="NGN" />} note={text} />
          <FigureCard label={sample} value={<Money minor={987_654_321_050n} currency="XOF" />} note={long} />
          <FigureCard tone="sunken" label={sample} value={<Money minor={0n} currency="GHS" />} />
        </div>
      </State>
    </Section>
  )
}
