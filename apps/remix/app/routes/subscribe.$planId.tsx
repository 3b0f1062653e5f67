import { resendVerificationSchema } from '@odim/api/identity/schema'
import { checkoutSchema } from '@odim/api/payments/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BookOpen } from 'lucide-react'
import { Avatar } from '~/components/avatar.tsx'
import { Card } from '~/components/card.tsx'
import { FocusShell } from '~/components/page-shell.tsx'
import { CheckoutAct } from '~/features/money/checkout-act.tsx'
import { CheckoutSteps } from '~/features/money/checkout-steps.tsx'
import { PaymentsAway, StillWaiting } from '~/features/money/payments-away.tsx'
import { useDateText } from '~/features/money/use-date-text.ts'
import { Benefits } from '~/features/plans/benefits.tsx'
import { PlanPrice } from '~/features/plans/plan-price.tsx'
import { readablePath, rememberCheckoutOrigin } from '~/lib/checkout-origin.server.ts'
import { creatorPath } from '~/lib/creator-paths.ts'
import { errorResponse } from '~/lib/error-response.server.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { answerWait, refuseCheckout, refusedForm } from '~/lib/payments-away.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const named = checkoutSchema.safeParse(params)
  if (!named.success) throw errorResponse({ status: 404 })
  const summary = await context.caller.payments.checkoutSummary(named.data)
  const from = readablePath(new URL(request.url).searchParams.get('next'))
  return {
    summary,
    from,
    here: herePath(named.data.planId, from),
    email: context.actor?.email ?? null,
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const sent = await request.formData()
  if (sent.get('intent') === 'resend') {
    const here = String(sent.get('next') ?? '')
    sent.set('email', context.actor?.email ?? '')
    const form = await parseForm(sent, resendVerificationSchema)
    if (!form.ok) return refusedForm(form.refusal)
    try {
      await context.caller.identity.resendVerification(form.value)
    } catch (error) {
      return refuseCheckout(form, error)
    }
    return redirectWithNotice(context, here.startsWith('/subscribe/') ? here : `/subscribe/${params['planId']}`, {
      key: 'payments_verify_sent',
    })
  }
  sent.set('planId', params['planId'] ?? '')
  const asked = await answerWait(
    context,
    sent,
    herePath(params['planId'], readablePath(new URL(request.url).searchParams.get('next'))),
  )
  if (asked) return asked
  const form = await parseForm(sent, checkoutSchema)
  if (!form.ok) return refusedForm(form.refusal)
  try {
    // Called twice at once it answers the same checkout, so a double click pays once.
    const { authorizationUrl, reference } = await context.caller.payments.begin(form.value)
    rememberCheckoutOrigin(context, reference, String(sent.get('next') ?? ''))
    return redirect(authorizationUrl)
  } catch (error) {
    return refuseCheckout(form, error)
  }
}

function herePath(planId: string | undefined, from: string | null): string {
  const path = `/subscribe/${planId}`
  return from ? `${path}?next=${encodeURIComponent(from)}` : path
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: m.shell_title({
      page: data
        ? m.payments_subscribe_title({ creator: data.summary.creator.displayName })
        : m.subscriptions_mine_title(),
    }),
  },
  { name: 'robots', content: 'noindex' },
]

export default function Subscribe() {
  const { summary, from, here, email } = useLoaderData<typeof loader>()
  const { creator, plan, posts, access, current, obstacle } = summary
  const answer = useActionData<typeof action>()
  const day = useDateText()
  const away = obstacle === null && (answer?.away || summary.providerResting)
  const payable = obstacle === null || obstacle === 'sign-in' || obstacle === 'verify-email'

  return (
    <FocusShell>
      <div className="grid gap-6">
        <header className="grid gap-4">
          <Link to={creatorPath(creator.handle)} className="flex items-center gap-3 justify-self-start no-underline">
            <Avatar name={creator.displayName} src={creator.avatar?.src} hue={creator.hue} size="large" />
            <span className="grid min-w-0">
              <span dir="auto" className="font-semibold">
                {creator.displayName}
              </span>
              <bdi dir="ltr" className="text-muted text-small underline">
                {creatorPath(creator.handle)}
              </bdi>
            </span>
          </Link>
          <h1 className="text-3">
            {payable && current
              ? m.payments_continue_title({ date: day(access.endsAt) })
              : m.payments_subscribe_title({ creator: creator.displayName })}
          </h1>
        </header>
        <Card as="section" className="gap-4!">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 dir="auto" className="text-1">
              {plan.name}
            </h2>
            <PlanPrice price={plan.price} />
          </div>
          <Benefits text={plan.description} />
          <p className="grid grid-cols-[auto_1fr] gap-2.5 border-line border-t pt-4">
            <BookOpen aria-hidden className="mt-1 size-4 text-accent" />
            {posts > 0 ? m.payments_opens_posts({ count: posts }) : m.payments_opens_new()}
          </p>
        </Card>
        {payable && <CheckoutSteps access={access} current={current} />}
        {away ? (
          <PaymentsAway planId={plan.id} email={email ?? ''} waiting={summary.waiting} />
        ) : (
          summary.waiting && <StillWaiting planId={plan.id} email={email ?? ''} />
        )}
        <CheckoutAct
          {...{ obstacle, plan, creator, current, email, here, from }}
          again={away}
          result={away ? undefined : answer?.result}
        />
      </div>
    </FocusShell>
  )
}
