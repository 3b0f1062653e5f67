import type { StepName } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'

const labels: Readonly<Record<StepName, () => string>> = {
  page: m.onboarding_step_page,
  country: m.onboarding_step_country,
  categories: m.onboarding_step_categories,
  picture: m.onboarding_step_picture,
  payout: m.onboarding_step_payout,
  review: m.onboarding_step_review,
}

export function stepLabel(step: StepName): string {
  return labels[step]()
}
