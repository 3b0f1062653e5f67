import { m } from '@odim/messages'
import type { ReactNode } from 'react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { type Column, Table } from '~/components/table.tsx'
import { listAddress } from './list-address.ts'

type Props<Row extends { id: string }, Sort extends string> = {
  path: string
  title: string
  intro: string
  /** Where else to look, beside the title. */
  aside?: ReactNode
  empty: { icon: ReactNode; title: string }
  /** What the rows are told apart by: the name of the parameter, what it may be, and what it is now; everything when undefined. */
  sort: { by: string; label: string; all: readonly Sort[]; text: (sort: Sort) => string; current: Sort | undefined }
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  nextCursor: string | null
  /** Whether this isn't the first page. */
  further: boolean
}

/** A whole page: rows newest first, of all sorts or of one, page by page. */
export function SortedList<Row extends { id: string }, Sort extends string>(props: Props<Row, Sort>) {
  const { path, title, intro, aside, empty, sort, rows, columns, nextCursor, further } = props
  const address = (of: Sort | undefined, cursor?: string) => listAddress(path, { [sort.by]: of, cursor })
  return (
    <OpsShell>
      <PageHeader title={title} intro={intro} actions={aside} />
      <ChipRow label={sort.label} wrap>
        <Chip to={address(undefined)} current={!sort.current}>
          {m.operations_all()}
        </Chip>
        {sort.all.map(name => (
          <Chip key={name} to={address(name)} current={name === sort.current}>
            {sort.text(name)}
          </Chip>
        ))}
      </ChipRow>
      {rows.length === 0 ? (
        <EmptyState {...empty} />
      ) : (
        <Table caption={title} rows={rows} rowKey={({ id }) => id} columns={columns} />
      )}
      <Pagination
        previous={further ? address(sort.current) : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && address(sort.current, nextCursor)}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
