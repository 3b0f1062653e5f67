import { type Context, cleanUp } from '@odim/api'

export const identityHandlers = {
  'identity.clean-up': (ctx: Context) => cleanUp(ctx),
}
