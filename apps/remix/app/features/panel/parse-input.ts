export type ParsedInput = { ok: true; value: unknown } | { ok: false; reason: string }

/** JSON as a person typed it; nothing typed is no input. */
export function parseInput(text: string): ParsedInput {
  if (text.trim() === '') return { ok: true, value: undefined }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    // The engine's words are English with signs in them: kept apart from a sentence that runs the other way.
    return { ok: false, reason: `\u2066${error instanceof Error ? error.message : String(error)}\u2069` }
  }
}
