import { formatNumber, m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Inbox, Sparkles } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { Avatar } from '~/components/avatar.tsx'
import { Badge, Chip, ChipRow } from '~/components/badge.tsx'
import { Button, LinkButton, SubmitButton } from '~/components/button.tsx'
import { Card, FigureCard } from '~/components/card.tsx'
import { BarChart } from '~/components/charts/bar-chart.tsx'
import { LineChart } from '~/components/charts/line-chart.tsx'
import { Checkbox, CheckChips, RadioCards } from '~/components/choices.tsx'
import { Confirm } from '~/components/confirm.tsx'
import { Cover } from '~/components/cover.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { FileInput } from '~/components/file-input.tsx'
import { Money } from '~/components/money.tsx'
import { Notice } from '~/components/notice.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Progress } from '~/components/progress.tsx'
import { Stepper } from '~/components/stepper.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { type Column, Table } from '~/components/table.tsx'
import { Select, TextArea, TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { AccountMenu } from '~/components/top-bar.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'

/** Every primitive in its states; screenshots of this page are looked at in light, dark and from right to left. */
export function loader({ context }: LoaderFunctionArgs) {
  if (!context.devTools) throw errorResponse({ status: 404 })
  return {
    result: {
      status: 'error' as const,
      initialValue: { wrong: 'x', area: '' },
      error: {
        wrong: [m.shell_dev_sample_error()],
        area: [m.common_field_missing()],
        topics: [m.common_field_missing()],
      },
    },
    measured: Array.from({ length: 48 }, (_, index) => ({
      at: new Date(Date.UTC(2026, 10, 23, 0, index * 30)),
      // A hole and a lonely value in it, as after a restart.
      value:
        index > 20 && index < 27 && index !== 24 ? null : Math.round(60 + 40 * Math.sin(index / 5) + (index % 7) * 6),
    })),
    rows: [
      { id: '1', minor: 551_000n, paid: 600_000n, at: new Date('2026-11-23T08:41:00Z') },
      { id: '2', minor: -237_500n, paid: -250_000n, at: new Date('2026-11-21T19:02:00Z') },
      { id: '3', minor: 1_392_500n, paid: 1_500_000n, at: new Date('2026-11-20T07:30:00Z') },
    ],
  }
}

export const meta: MetaFunction = () => [{ title: m.shell_dev_components() }, { name: 'robots', content: 'noindex' }]

type Row = { id: string; minor: bigint; paid: bigint; at: Date }

const columns: readonly Column<Row>[] = [
  { key: 'when', header: m.common_steps(), cell: row => <Time value={row.at} style="date-time" />, phone: 'note' },
  {
    key: 'what',
    header: m.shell_dev_sample(),
    cell: () => (
      <>
        <strong>{m.shell_dev_sample()}</strong> {m.common_per_month()}
      </>
    ),
    phone: 'title',
  },
  {
    key: 'paid',
    header: m.shell_nav_payments(),
    cell: row => <Money minor={row.paid} currency="NGN" />,
    align: 'end',
    phone: 'hidden',
  },
  {
    key: 'you',
    header: m.shell_studio_balance(),
    cell: row => (
      <strong>
        <Money minor={row.minor} currency="NGN" />
      </strong>
    ),
    align: 'end',
    phone: 'figure',
  },
]

export default function Components() {
  const { result, rows, measured } = useLoaderData<typeof loader>()
  const sample = m.shell_dev_sample()
  const text = m.shell_dev_sample_text()
  const options = ['a', 'b', 'c'].map(value => ({ value, label: sample, hint: text }))
  return (
    <StudioShell>
      <PageHeader
        title={m.shell_dev_components()}
        intro={m.shell_dev_components_text()}
        actions={
          <>
            <Button>{m.common_edit()}</Button>
            <Button look="primary">{m.common_save()}</Button>
          </>
        }
      />
      <Notice tone="warn" title={sample} action={<Button size="small">{m.common_try_again()}</Button>}>
        {text}
      </Notice>
      <Notice tone="good">{text}</Notice>
      <Notice>{text}</Notice>
      <section className="grid gap-4 desk:grid-cols-[1.4fr_1fr_1fr]">
        <FigureCard tone="accent" label={sample} value={<Money minor={18_432_050n} currency="NGN" />} note={text} />
        <FigureCard label={sample} value={<Money minor={6_120_000n} currency="XOF" />} note={text} />
        <FigureCard label={sample} value={<Money minor={600_000n} currency="GHS" />} note={text} />
      </section>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon={<Sparkles aria-hidden className="size-5" />}>
          {m.common_continue()}
        </Button>
        <Button>{m.common_back()}</Button>
        <Button look="quiet">{m.common_cancel()}</Button>
        <Button look="danger">{m.common_delete()}</Button>
        <Button disabled>{m.common_save()}</Button>
        <LinkButton to="/dev/mail" size="small">
          {m.common_show_more()}
        </LinkButton>
        <Confirm trigger={m.common_delete()} title={sample} confirmLabel={m.common_delete()} danger>
          {text}
        </Confirm>
      </div>
      <Stepper
        current="3"
        steps={['1', '2', '3', '4', '5'].map(id => ({
          id,
          label: sample,
          done: Number(id) < 3,
          href: Number(id) < 3 ? '?' : undefined,
        }))}
      />
      <ActionForm result={result} className="max-w-xl">
        <TextInput name="name" label={sample} hint={text} placeholder={sample} />
        <TextInput name="handle" label={sample} before="odim/c/" optional />
        <TextInput name="wrong" label={sample} hint={text} />
        <Select name="select" label={sample} placeholder={sample} options={options} />
        <TextArea name="area" label={sample} />
        <RadioCards name="radio" legend={sample} options={options} defaultValue="b" />
        <CheckChips name="topics" legend={sample} hint={text} options={options} defaultValues={['a']} />
        <Checkbox name="check" label={text} hint={text} />
        <FileInput name="file" label={sample} hint={text} />
        <SubmitButton wide>{m.common_save()}</SubmitButton>
      </ActionForm>
      <div className="flex flex-wrap items-center gap-3">
        <Badge>{sample}</Badge>
        <Badge tone="accent">{sample}</Badge>
        <Badge tone="good">{sample}</Badge>
        <Badge tone="warn">{sample}</Badge>
        <Avatar name={sample} size="small" />
        <Avatar name={sample} />
        <Avatar name={sample} size="large" hue={20} />
        <Avatar name={sample} size="hero" hue={222} />
      </div>
      <div className="flex justify-end">
        <AccountMenu account={{ displayName: sample, isCreator: true, ownPlaces: [] }} />
      </div>
      <ChipRow label={sample}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(key => (
          <Chip key={key} to="?" current={key === '1'}>
            {sample}
          </Chip>
        ))}
      </ChipRow>
      <Progress label={sample} value={0.42} note={text} />
      <Progress label={sample} />
      <section className="grid gap-3">
        <h2>{sample}</h2>
        <Table caption={sample} columns={columns} rows={rows} rowKey={row => row.id} />
        <Pagination previous="?" next="?" />
      </section>
      <div className="grid gap-5 desk:grid-cols-2">
        <Card as="section">
          <h2 className="text-1">{sample}</h2>
          <LineChart
            label={sample}
            format={value => formatNumber(value)}
            limit={{ label: text, value: 100 }}
            series={[
              { key: 'a', label: sample, points: measured },
              {
                key: 'b',
                label: text,
                points: measured.map(({ at, value }) => ({ at, value: value && value / 2 })),
              },
            ]}
          />
        </Card>
        <Card as="section">
          <h2 className="text-1">{sample}</h2>
          <BarChart
            label={sample}
            format={value => formatNumber(value)}
            series={[{ key: 'a', label: sample, points: measured }]}
          />
        </Card>
        <LineChart label={sample} format={value => formatNumber(value)} series={[]} />
      </div>
      <div className="grid gap-5 desk:grid-cols-2">
        <Card padded={false}>
          <div className="aspect-[2/1]">
            <Cover seed="slow-fire-kitchen" hue={222} />
          </div>
          <div className="grid gap-2 px-5 pb-5">
            <Avatar name={sample} size="large" className="-mt-8 border-4 border-raised" />
            <h3>{sample}</h3>
            <p className="text-muted text-small">{text}</p>
          </div>
        </Card>
        <Card marked>
          <h3>{sample}</h3>
          <p className="font-display font-[650] text-3">
            <Money minor={600_000n} currency="NGN" trimZeros />{' '}
            <span className="font-body font-normal text-muted text-small">{m.common_per_month()}</span>
          </p>
          <p>{text}</p>
          <Button look="primary">{m.common_continue()}</Button>
        </Card>
      </div>
      <EmptyState
        icon={<Inbox aria-hidden />}
        title={sample}
        action={<Button look="primary">{m.common_continue()}</Button>}
      >
        {text}
      </EmptyState>
    </StudioShell>
  )
}
