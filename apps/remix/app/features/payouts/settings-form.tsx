import { formatDate, m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { RadioCards } from '~/components/choices.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Select } from '~/components/text-input.tsx'
import type { Standing } from './standing-notices.tsx'

/** 4 January 2027 is a Monday. */
const weekday = (day: number) =>
  formatDate(new Date(Date.UTC(2027, 0, 3 + day, 12)), { timeZone: 'UTC', style: 'day-of-week' })

/** When the creator is paid: on their word, or every week at an hour of their own. */
export function SettingsForm({ standing, result }: { standing: Standing; result: FormResult | undefined }) {
  const { settings, timeZone } = standing
  return (
    <Card as="section" className="gap-4!">
      <h2 className="text-1">{m.payouts_settings_title()}</h2>
      <ActionForm result={result}>
        <RadioCards
          name="schedule"
          legend={m.payouts_settings_title()}
          hideLegend
          defaultValue={settings.schedule}
          options={[
            { value: 'manual', label: m.payouts_settings_manual(), hint: m.payouts_settings_manual_note() },
            { value: 'weekly', label: m.payouts_settings_weekly(), hint: m.payouts_settings_weekly_note() },
          ]}
        />
        <div className="grid gap-4 desk:grid-cols-2">
          <Select
            name="weekday"
            label={m.payouts_settings_weekday()}
            defaultValue={String(settings.weekday)}
            options={[1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), label: weekday(day) }))}
          />
          <Select
            name="hour"
            label={m.payouts_settings_hour({ zone: timeZone })}
            defaultValue={String(settings.hour)}
            options={Array.from({ length: 24 }, (_, hour) => ({
              value: String(hour),
              label: `${String(hour).padStart(2, '0')}:00`,
            }))}
          />
        </div>
        <SubmitButton look="plain" name="intent" value="settings">
          {m.payouts_settings_save()}
        </SubmitButton>
      </ActionForm>
    </Card>
  )
}
