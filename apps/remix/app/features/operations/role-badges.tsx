import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'

const texts: Readonly<Record<string, () => string>> = {
  fan: m.operations_role_fan,
  creator: m.operations_role_creator,
  moderator: m.operations_role_moderator,
  admin: m.operations_role_admin,
}

export const roleText = (role: string): string => texts[role]?.() ?? role

/** What somebody is beside a fan, which everybody is. */
export function RoleBadges({ roles }: { roles: readonly string[] }) {
  const special = roles.filter(role => role !== 'fan')
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {(special.length > 0 ? special : roles).map(role => (
        <Badge key={role} tone={role === 'admin' ? 'accent' : 'plain'}>
          {roleText(role)}
        </Badge>
      ))}
    </span>
  )
}
