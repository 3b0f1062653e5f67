import { changeRoleSchema, endSessionsSchema, userSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { ActsTable } from '~/features/operations/acts-table.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { RoleBadges } from '~/features/operations/role-badges.tsx'
import { UserActs } from '~/features/operations/user-acts.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

const actsShown = 10

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { operations } = context.caller
  const userId = params.userId ?? ''
  const user = await operations.user({ userId })
  const acts = await operations.acts({ about: `user:${userId}`, limit: actsShown })
  return { user, acts: acts.items }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { operations } = context.caller
  const sent = await request.formData()
  sent.set('userId', params.userId ?? '')
  const to = `/ops/users/${encodeURIComponent(params.userId ?? '')}`
  if (sent.get('intent') === 'open') {
    const form = await parseForm(sent, userSchema)
    // Nothing is looked at by following a link: what is written down as seen was asked for.
    return form.ok ? data({ opened: await operations.openUser(form.value) }) : form.refusal
  }
  if (sent.get('intent') === 'end-sessions') {
    const form = await parseForm(sent, endSessionsSchema)
    if (!form.ok) return form.refusal
    const { ended } = await operations.endSessions(form.value)
    return redirectWithNotice(context, to, { key: 'operations_users_ended', params: { count: ended } })
  }
  const form = await parseForm(sent, changeRoleSchema)
  if (!form.ok) return form.refusal
  const grants = sent.get('intent') === 'grant'
  try {
    await (grants ? operations.grantRole : operations.revokeRole)(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, to, { key: grants ? 'operations_users_granted' : 'operations_users_revoked' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_users_title() }) }]

export default function UserPage() {
  const { user, acts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const opened = answer && 'opened' in answer ? answer.opened : undefined
  const { creator } = user
  return (
    <OpsShell>
      <BackLink to="/ops/users">{m.operations_users_title()}</BackLink>
      <PageHeader title={<bdi>{user.displayName}</bdi>} />
      <Refused result={answer && 'result' in answer ? answer.result : undefined} />
      <RoleBadges roles={user.roles} />
      <UserActs key={user.roles.join()} roles={user.roles} sessions={user.sessions} />
      {!opened && (
        <div className="grid gap-2">
          <ActionForm>
            <SubmitButton look="plain" name="intent" value="open">
              {m.operations_mails_open()}
            </SubmitButton>
          </ActionForm>
          <p className="text-muted text-small">{m.operations_mails_open_note()}</p>
        </div>
      )}
      <Facts
        facts={[
          {
            label: m.operations_mails_to(),
            value: <bdi className="[overflow-wrap:anywhere]">{opened?.email ?? user.email}</bdi>,
          },
          {
            label: m.operations_users_confirmed(),
            value: user.emailVerifiedAt ? (
              <Time value={user.emailVerifiedAt} style="zoned" />
            ) : (
              m.operations_users_never()
            ),
          },
          { label: m.operations_users_since(), value: <Time value={user.createdAt} style="zoned" /> },
          { label: m.operations_users_sessions(), value: user.sessions },
          { label: m.operations_mails_language(), value: user.locale },
          { label: m.operations_users_zone(), value: <bdi dir="ltr">{user.timeZone}</bdi> },
          Boolean(creator?.handle) && {
            label: m.operations_users_page(),
            value: (
              <Link to={creatorPath(creator?.handle ?? '')} className="inline-flex min-h-11 items-center">
                <bdi dir="ltr">{creator?.handle}</bdi>
              </Link>
            ),
          },
          {
            label: m.operations_users_id(),
            value: (
              <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                {user.id}
              </bdi>
            ),
          },
        ]}
      />
      {acts.length > 0 && (
        <section className="grid gap-4">
          <h2 className="text-1">{m.operations_acts_title()}</h2>
          <ActsTable acts={acts} />
          <Link to={`/ops/acts?about=user:${user.id}`} className="inline-flex min-h-11 items-center">
            {m.operations_acts_all()}
          </Link>
        </section>
      )}
    </OpsShell>
  )
}
