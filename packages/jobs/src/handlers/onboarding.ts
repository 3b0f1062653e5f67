import { type Context, createRecipient } from '@odim/api'

export const onboardingHandlers = {
  'onboarding.create-recipient': async (ctx: Context, payload: { accountId: string }) => {
    await createRecipient(ctx, payload)
  },
}
