import { useEffect, useState } from 'react'
import { useReader } from '~/components/reader.ts'

/** Tells the zone of the browser along with a form. Without a script it is what an earlier visit told, or UTC. */
export function TimeZoneField() {
  const reader = useReader()
  const [zone, setZone] = useState(reader.timeZone ?? 'UTC')
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return <input type="hidden" name="timeZone" value={zone} />
}
