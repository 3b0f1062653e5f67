import { changeDisplayNameSchema, changePasswordSchema, changeTimeZoneSchema } from '@odim/api/identity/schema'
import { locales, m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { RadioCards } from '~/components/choices.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { languageName } from '~/components/preferences.tsx'
import { useReader } from '~/components/reader.ts'
import { Select, TextInput } from '~/components/text-input.tsx'
import { PasswordInput } from '~/features/identity/password-input.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  return {
    account: await context.caller.identity.account(),
    hasPage: context.actor?.creatorId != null,
    timeZones: ['UTC', ...Intl.supportedValuesOf('timeZone')],
  }
}

/** One form a card; which one it was says `intent`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  const intent = String(data.get('intent'))
  const { identity } = context.caller
  const saved = () => redirectWithNotice(context, '/settings', { key: 'identity_settings_saved' })
  if (intent === 'password') {
    const form = await parseForm(data, changePasswordSchema)
    if (!form.ok) return form.refusal
    try {
      await identity.changePassword(form.value)
    } catch (error) {
      return form.refuse(error)
    }
    return redirectWithNotice(context, '/settings', { key: 'identity_settings_password_changed' })
  }
  if (intent === 'time-zone') {
    const form = await parseForm(data, changeTimeZoneSchema)
    if (!form.ok) return form.refusal
    await identity.changeTimeZone(form.value)
    return saved()
  }
  const form = await parseForm(data, changeDisplayNameSchema)
  if (!form.ok) return form.refusal
  await identity.changeDisplayName(form.value)
  return saved()
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_settings_title() }) }]

export default function Settings() {
  const { account, hasPage, timeZones } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  const { locale, theme } = useReader()
  // The refusal belongs to the form that was sent; the others keep what they have.
  const refusedIn = (intent: string) => (result?.initialValue?.intent === intent ? result : undefined)
  return (
    <PageShell width="reading">
      <div className="grid gap-6">
        <PageHeader
          title={m.identity_settings_title()}
          intro={m.identity_settings_signed_in_as({ email: account.email })}
        />
        <Section title={m.identity_settings_profile()}>
          <ActionForm result={refusedIn('profile')}>
            <TextInput
              name="displayName"
              label={m.identity_name_label()}
              defaultValue={account.displayName}
              autoComplete="name"
              dir="auto"
            />
            <SaveButton intent="profile" />
          </ActionForm>
        </Section>

        <Section title={m.identity_settings_page()} lead={m.identity_settings_page_lead()}>
          <LinkButton to="/start" className="justify-self-start">
            {hasPage ? m.identity_settings_page_edit() : m.identity_settings_page_start()}
          </LinkButton>
        </Section>

        <Section title={m.identity_settings_reading()}>
          <ActionForm action="/locale" reloadDocument>
            <input type="hidden" name="next" value="/settings" />
            <Select
              name="locale"
              label={m.identity_settings_language()}
              hint={m.identity_settings_language_hint()}
              defaultValue={locale}
              options={locales.map(value => ({ value, label: languageName(value) }))}
            />
            <SubmitButton look="plain" className="justify-self-start">
              {m.common_save()}
            </SubmitButton>
          </ActionForm>
          <hr className="border-line" />
          <ActionForm action="/theme">
            <input type="hidden" name="next" value="/settings" />
            <RadioCards
              name="theme"
              legend={m.identity_settings_theme()}
              defaultValue={theme}
              options={[
                { value: 'system', label: m.identity_settings_theme_system() },
                { value: 'light', label: m.identity_settings_theme_light() },
                { value: 'dark', label: m.identity_settings_theme_dark() },
              ]}
            />
            <SubmitButton look="plain" className="justify-self-start">
              {m.common_save()}
            </SubmitButton>
          </ActionForm>
          <hr className="border-line" />
          <ActionForm result={refusedIn('time-zone')}>
            <Select
              name="timeZone"
              label={m.identity_settings_time_zone()}
              hint={m.identity_settings_time_zone_hint()}
              defaultValue={account.timeZone}
              options={timeZones.map(value => ({ value, label: value.replaceAll('_', ' ') }))}
            />
            <SaveButton intent="time-zone" />
          </ActionForm>
        </Section>

        <Section title={m.identity_settings_password()} lead={m.identity_settings_password_lead()}>
          <ActionForm result={refusedIn('password')}>
            <input type="text" name="username" autoComplete="username" defaultValue={account.email} readOnly hidden />
            <PasswordInput
              name="currentPassword"
              label={m.identity_current_password_label()}
              autoComplete="current-password"
            />
            <PasswordInput
              name="password"
              label={m.identity_new_password_label()}
              hint={m.identity_password_hint()}
              autoComplete="new-password"
            />
            <SubmitButton name="intent" value="password" look="plain" className="justify-self-start">
              {m.identity_settings_password_button()}
            </SubmitButton>
          </ActionForm>
        </Section>

        <Section title={m.identity_settings_devices()} lead={m.identity_settings_devices_lead()}>
          <LinkButton to="/settings/devices" className="justify-self-start">
            {m.identity_settings_devices_link()}
          </LinkButton>
        </Section>
      </div>
    </PageShell>
  )
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Card as="section" className="gap-5!">
      <header className="grid gap-1">
        <h2 className="text-1">{title}</h2>
        {lead && <p className="text-muted">{lead}</p>}
      </header>
      {children}
    </Card>
  )
}

function SaveButton({ intent }: { intent: string }) {
  return (
    <SubmitButton name="intent" value={intent} look="plain" className="justify-self-start">
      {m.common_save()}
    </SubmitButton>
  )
}
