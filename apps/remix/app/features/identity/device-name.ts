import { m } from '@odim/messages'

// Order matters: each browser also claims to be those after it.
const browsers = [
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera Mini', /Opera Mini/],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser/],
  ['UC Browser', /UCBrowser/],
  ['Firefox', /Firefox\/|FxiOS/],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /Safari\//],
] as const
const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const

/** "Chrome on Android", out of what the browser says of itself; good enough to know one's own devices by. */
export function deviceName(userAgent: string): string {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? m.identity_devices_unknown_browser()
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? m.identity_devices_unknown_system()
  return m.identity_devices_named({ browser, system })
}

export function isPhone(userAgent: string): boolean {
  return /Mobile|Android|iPhone|iPad/.test(userAgent)
}
