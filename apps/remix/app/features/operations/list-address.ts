type Said = Readonly<Record<string, string | number | undefined | null>>

/** An address of a list with everything that isn't said left out. */
export function listAddress(path: string, said: Said): string {
  const words = Object.entries(said).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  return words.length === 0 ? path : `${path}?${new URLSearchParams(words)}`
}
