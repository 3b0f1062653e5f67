import { windowNames } from '@odim/api/success-metrics/names'
import { figuresInputSchema } from '@odim/api/success-metrics/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { FigureSection } from '~/features/figures/figure-section.tsx'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = figuresInputSchema.safeParse({ days: new URL(request.url).searchParams.get('days') ?? undefined })
  const days = asked.success ? asked.data.days : '30'
  return { days, ...(await context.caller.successMetrics.read({ days })) }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.figures_title() }) }]

export default function SuccessMetrics() {
  const { days, figures } = useLoaderData<typeof loader>()
  // Those with a chart stand beside one another, those without after them: else each leaves a hole beside a chart.
  const inOrder = figures.toSorted((a, b) => Number(a.value === null) - Number(b.value === null))
  return (
    <OpsShell>
      <PageHeader title={m.figures_title()} intro={m.figures_intro()} />
      <ChipRow label={m.figures_windows()} wrap>
        {windowNames.map(name => (
          <Chip key={name} to={`?days=${name}`} current={name === days}>
            {m.figures_last_days({ count: Number(name) })}
          </Chip>
        ))}
      </ChipRow>
      <div className="grid items-start gap-5 wide:grid-cols-2">
        {inOrder.map(figure => (
          <FigureSection key={figure.name} figure={figure} days={Number(days)} />
        ))}
      </div>
    </OpsShell>
  )
}
