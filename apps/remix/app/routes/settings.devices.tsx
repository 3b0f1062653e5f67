import { endDeviceSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MonitorSmartphone, Smartphone } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { Badge } from '~/components/badge.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Confirm } from '~/components/confirm.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { deviceName, isPhone } from '~/features/identity/device-name.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  return { devices: await context.caller.identity.devices() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  const { identity } = context.caller
  if (data.get('intent') === 'all') {
    const { ended } = await identity.endOtherDevices()
    return redirectWithNotice(context, '/settings/devices', {
      key: 'identity_devices_ended_others',
      params: { count: ended },
    })
  }
  const form = await parseForm(data, endDeviceSchema)
  if (!form.ok) return form.refusal
  await identity.endDevice(form.value)
  return redirectWithNotice(context, '/settings/devices', { key: 'identity_devices_ended' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_devices_title() }) }]

export default function Devices() {
  const { devices } = useLoaderData<typeof loader>()
  return (
    <PageShell width="reading">
      <div className="grid gap-6">
        <PageHeader
          title={m.identity_devices_title()}
          intro={m.identity_devices_lead()}
          actions={<LinkButton to="/settings">{m.identity_settings_title()}</LinkButton>}
        />
        <ul className="grid gap-3">
          {devices.map(device => {
            const name = deviceName(device.userAgent)
            const Icon = isPhone(device.userAgent) ? Smartphone : MonitorSmartphone
            return (
              <Card as="li" key={device.publicId} marked={device.isThisDevice}>
                <div className="flex flex-wrap items-center gap-4">
                  <Icon aria-hidden className="size-7 flex-none text-accent" strokeWidth={1.6} />
                  <div className="grid min-w-0 flex-[1_1_14rem] gap-0.5">
                    <h2 className="text-[1.0625rem] tracking-normal">{name}</h2>
                    <p className="text-muted text-small">
                      {m.identity_devices_last_seen()} <Time value={device.lastSeenAt} style="relative" />
                      {' · '}
                      <span dir="ltr">{device.ipAddress}</span>
                    </p>
                    <p className="text-muted text-small">
                      {m.identity_devices_since()} <Time value={device.createdAt} style="date-time" />
                    </p>
                  </div>
                  {device.isThisDevice ? (
                    <Badge tone="accent">{m.identity_devices_this()}</Badge>
                  ) : (
                    <ActionForm>
                      <input type="hidden" name="publicId" value={device.publicId} />
                      <SubmitButton look="plain" aria-label={m.identity_devices_end_named({ device: name })}>
                        {m.identity_devices_end()}
                      </SubmitButton>
                    </ActionForm>
                  )}
                </div>
              </Card>
            )
          })}
        </ul>
        {devices.length > 1 ? (
          <div className="justify-self-start">
            <Confirm
              trigger={m.identity_devices_end_others()}
              title={m.identity_devices_end_others()}
              confirmLabel={m.identity_devices_end_others()}
              danger
              fields={{ intent: 'all' }}
            >
              {m.identity_devices_end_others_body()}
            </Confirm>
          </div>
        ) : (
          <p className="text-muted">{m.identity_devices_only_this()}</p>
        )}
      </div>
    </PageShell>
  )
}
