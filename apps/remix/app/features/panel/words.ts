import type { ProcedureLine } from '@odim/api'
import { m } from '@odim/messages'

export const callersWords: Readonly<Record<ProcedureLine['callers'], () => string>> = {
  anyone: m.panel_callers_anyone,
  'signed-in': m.panel_callers_signed_in,
  creator: m.panel_callers_creator,
  moderator: m.panel_callers_moderator,
  admin: m.panel_callers_admin,
}

export const typeWords: Readonly<Record<ProcedureLine['type'], () => string>> = {
  query: m.panel_type_query,
  mutation: m.panel_type_mutation,
  subscription: m.panel_type_subscription,
}
