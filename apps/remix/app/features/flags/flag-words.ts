import { formatNumber, m } from '@odim/messages'
import { countryLabel } from '~/features/onboarding/choice-labels.ts'
import { roleText } from '~/features/operations/role-badges.tsx'

/** A rule as the procedures show it. */
export type ShownRule = {
  state: 'on' | 'off' | 'some'
  percentage: number
  roles: readonly string[]
  countries: readonly string[]
  creators: readonly { id: string; handle: string | null; displayName: string }[]
}

export const stateText: Readonly<Record<ShownRule['state'], () => string>> = {
  on: m.flags_on,
  off: m.flags_off,
  some: m.flags_some,
}

export const kindText = {
  'kill-switch': m.flags_kind_kill_switch,
  release: m.flags_kind_release,
  setting: m.flags_kind_setting,
} as const
export type FlagKind = keyof typeof kindText

/** Who "some" are, part by part. */
export function ruleParts({ percentage, roles, countries, creators }: ShownRule): string[] {
  return [
    ...(percentage > 0 ? [formatNumber(percentage / 100, undefined, { style: 'percent' })] : []),
    ...roles.map(roleText),
    ...countries.map(countryLabel),
    ...creators.map(creator => creator.handle ?? creator.displayName),
  ]
}

const whys: Readonly<Record<string, () => string>> = {
  everyone: m.flags_why_everyone,
  nobody: m.flags_why_nobody,
  role: m.flags_why_role,
  creator: m.flags_why_creator,
  country: m.flags_why_country,
  percentage: m.flags_why_percentage,
  unmatched: m.flags_why_unmatched,
  default: m.flags_why_default,
  unread: m.flags_why_unread,
}

export const whyText = (variant: string): string => whys[variant]?.() ?? variant
