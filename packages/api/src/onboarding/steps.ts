import type { StepName } from './schema.ts'

/** What of a page tells how far its creator has come. */
export type Progress = {
  handle: string | null
  displayName: string
  country: string | null
  categories: number
  hasPicture: boolean
  hasPayoutAccount: boolean
  published: boolean
}

export type Step = { name: StepName; done: boolean; optional: boolean }

/** Every step with whether it is done, read off the data alone: closing the browser loses nothing. */
export function stepsOf(progress: Progress | null): Step[] {
  const required = (name: StepName, done: boolean): Step => ({ name, done, optional: false })
  return [
    required('page', Boolean(progress?.handle) && progress?.displayName !== ''),
    required('country', Boolean(progress?.country)),
    required('categories', (progress?.categories ?? 0) > 0),
    // Skipping leaves no trace but going on: whoever has a payout account has been past here.
    { name: 'picture', done: Boolean(progress?.hasPicture || progress?.hasPayoutAccount), optional: true },
    required('payout', Boolean(progress?.hasPayoutAccount)),
    required('review', Boolean(progress?.published)),
  ]
}

/** Where the person goes on: the first step that isn't done; the review when all are. */
export function nextStep(progress: Progress | null): StepName {
  return stepsOf(progress).find(step => !step.done)?.name ?? 'review'
}

/** What still stands between the page and its publication. */
export function missingSteps(progress: Progress | null): StepName[] {
  return stepsOf(progress)
    .filter(step => !step.optional && !step.done && step.name !== 'review')
    .map(step => step.name)
}
