import type { PanelReply, ProcedureDescription } from '@odim/api'

export type Procedure = ProcedureDescription
export type Reply = PanelReply & { cut: boolean }
/** What was asked, and what came of it; no reply: it is asked once more first. */
export type Asked = { asked: { procedure: string; input: string; as: string }; reply: Reply | null }
export type As = {
  id: string
  person: Person | null
  search: string
  people: Person[]
}
type Person = { id: string; displayName: string; email: string; roles: string[] }
