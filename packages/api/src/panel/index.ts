export { describeProcedures, type ProcedureDescription, type ProcedureLine } from './describe-procedures.ts'
export { openPanel, type Panel } from './open-panel.ts'
export { readDocs } from './read-docs.ts'
export type { PanelReply } from './run-procedure.ts'
