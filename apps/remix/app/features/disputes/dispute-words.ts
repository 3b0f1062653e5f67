import { m } from '@odim/messages'

const states: Readonly<Record<string, () => string>> = {
  opened: m.disputes_state_opened,
  answered: m.disputes_state_answered,
  accepted: m.disputes_state_accepted,
  won: m.disputes_state_won,
  lost: m.disputes_state_lost,
}

export const disputeStateText = (state: string): string => states[state]?.() ?? state
