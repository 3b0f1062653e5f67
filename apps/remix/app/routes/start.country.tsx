import { saveCountrySchema } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { RadioCards } from '~/components/choices.tsx'
import { Notice } from '~/components/notice.tsx'
import { afterStep } from '~/features/onboarding/after-step.server.ts'
import { checkLabel, countryLabel, currencyLabel } from '~/features/onboarding/choice-labels.ts'
import { StepFrame } from '~/features/onboarding/step-frame.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { page, steps, countries, countryFixed } = await context.caller.onboarding.get()
  if (!page) throw redirect('/start/page')
  return { page, steps, countries, countryFixed }
}

/** One list of places, so that country and currency can't be chosen apart; "NG USD" is Nigeria in dollars. */
export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  const [country = '', currency = ''] = String(data.get('country') ?? '').split(' ')
  data.set('country', country)
  data.set('currency', currency)
  const form = await parseForm(data, saveCountrySchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.onboarding.saveCountry(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return afterStep(context, 'country')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_country_title() }) }]

export default function CountryStep() {
  const { page, steps, countries, countryFixed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const places = countries.flatMap(({ country, currencies, check }) =>
    currencies.map(currency => ({
      value: `${country} ${currency}`,
      label: countryLabel(country),
      hint: checkLabel(check),
      aside: (
        <span className="font-medium">
          <span className="max-desk:sr-only">{currencyLabel(currency)} </span>
          <span className="num desk:text-muted desk:text-small">{currency}</span>
        </span>
      ),
    })),
  )
  return (
    <StepFrame
      current="country"
      progress={{ page, steps }}
      title={m.onboarding_country_title()}
      intro={m.onboarding_country_lead()}
    >
      {countryFixed ? (
        <Notice title={m.onboarding_country_fixed()}>
          <p>{m.onboarding_country_fixed_help()}</p>
          <p className="mt-2 font-semibold">
            {countryLabel(page.country ?? '')}, {currencyLabel(page.currency ?? '')}
          </p>
        </Notice>
      ) : (
        <ActionForm result={answer?.result}>
          <RadioCards
            name="country"
            legend={m.onboarding_country_label()}
            hideLegend
            defaultValue={page.country ? `${page.country} ${page.currency}` : undefined}
            options={places}
          />
          <SubmitButton className="justify-self-start">
            {page.state === 'draft' ? m.onboarding_save_and_continue() : m.onboarding_save()}
          </SubmitButton>
        </ActionForm>
      )}
    </StepFrame>
  )
}
