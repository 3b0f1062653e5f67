/** The address of a procedure's page, with what is filled in. Give it nothing that mustn't be seen: addresses are. */
export function panelAddress(call: { procedure: string; input?: string; as?: string | undefined }): string {
  const query = new URLSearchParams({ procedure: call.procedure })
  if (call.input) query.set('input', call.input)
  if (call.as) query.set('as', call.as)
  return `/dev/panel?${query}`
}
