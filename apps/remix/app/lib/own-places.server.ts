import { m } from '@odim/messages'
import type { Account } from '~/components/reader.ts'
import type { OdimContext } from './load-context.ts'

/** Where an operator can go beside what everybody can: their pages, and what of /dev answers here. */
export async function ownPlaces(context: OdimContext): Promise<Account['ownPlaces']> {
  if (!context.actor?.roles.includes('admin')) return []
  const places = [{ to: '/ops', label: m.operations_nav() }]
  if (await context.openPanel()) places.push({ to: '/dev/panel', label: m.panel_title() })
  if (context.devTools) places.push({ to: '/dev/components', label: m.shell_dev_components() })
  if (context.devTools && context.mailCatcherUrl) places.push({ to: '/dev/mail', label: m.shell_dev_mail_title() })
  return places
}
