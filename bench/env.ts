/** Of the shell's environment, what the measured processes need: not what somebody has set for their own Odim. */
export function benchEnv(): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'LANG']) {
    const value = process.env[name]
    if (value) kept[name] = value
  }
  return kept
}
