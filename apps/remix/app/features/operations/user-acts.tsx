import { grantableRoles } from '@odim/api/operations/names'
import { m } from '@odim/messages'
import { Confirm } from '~/components/confirm.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { roleText } from './role-badges.tsx'

/** What an operator can do about somebody: each asks for a reason, and is written down. */
export function UserActs({ roles, sessions }: { roles: readonly string[]; sessions: number }) {
  return (
    <div className="flex flex-wrap items-start gap-3">
      {grantableRoles.map(role =>
        roles.includes(role) ? (
          <Confirm
            key={role}
            trigger={m.operations_users_revoke({ role: roleText(role) })}
            title={m.operations_users_revoke_title({ role: roleText(role) })}
            confirmLabel={m.operations_users_revoke_confirm()}
            danger
            fields={{ intent: 'revoke', role }}
          >
            <Asked text={m.operations_users_revoke_text()} />
          </Confirm>
        ) : (
          <Confirm
            key={role}
            trigger={m.operations_users_grant({ role: roleText(role) })}
            title={m.operations_users_grant_title({ role: roleText(role) })}
            confirmLabel={m.operations_users_grant_confirm()}
            fields={{ intent: 'grant', role }}
          >
            <Asked text={role === 'admin' ? m.operations_users_admin_text() : m.operations_users_moderator_text()} />
          </Confirm>
        ),
      )}
      {sessions > 0 && (
        <Confirm
          trigger={m.operations_users_end()}
          title={m.operations_users_end_title()}
          confirmLabel={m.operations_users_end()}
          danger
          fields={{ intent: 'end-sessions' }}
        >
          <Asked text={m.operations_users_end_text()} />
        </Confirm>
      )}
    </div>
  )
}

function Asked({ text }: { text: string }) {
  return (
    <div className="grid gap-4">
      <p>{text}</p>
      <TextInput name="reason" label={m.operations_reason()} required minLength={5} maxLength={500} />
    </div>
  )
}
