import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** `end` for numbers, so that their digits stand under one another. */
  align?: 'start' | 'end'
  /**
   * Where it goes on a phone, where each row becomes two lines: `title` first line, `figure` at its end, `note` second line,
   * `state` at its end, `hidden` not at all (give it elsewhere if it matters).
   */
  phone: 'title' | 'figure' | 'note' | 'state' | 'hidden'
  width?: 'narrow'
}

type Props<Row> = {
  /** Read out before the table; drawn only where nothing above it says the same. */
  caption: ReactNode
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

const places: Readonly<Record<Column<unknown>['phone'], string>> = {
  title: 'max-desk:col-start-1 max-desk:row-start-1',
  figure: 'max-desk:col-start-2 max-desk:row-start-1 max-desk:text-end',
  note: 'max-desk:col-start-1 max-desk:row-start-2 max-desk:text-small max-desk:text-muted',
  state: 'max-desk:col-start-2 max-desk:row-start-2 max-desk:text-end max-desk:text-small',
  hidden: 'max-desk:hidden',
}

/** Rows and columns on a desk; on a phone each row is two lines and nothing scrolls sideways. */
export function Table<Row>({ caption, showCaption, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className="w-full border-collapse text-start max-desk:block">
      <caption className={showCaption ? 'mb-2 text-start font-semibold' : 'sr-only'}>{caption}</caption>
      <thead className="max-desk:sr-only">
        <tr>
          {columns.map(column => (
            <th
              key={column.key}
              scope="col"
              className={classNames(
                'border-line border-b px-3 py-2.5 font-medium text-muted text-small first:ps-0 last:pe-0',
                column.align === 'end' ? 'text-end' : 'text-start',
                column.width === 'narrow' && 'w-px whitespace-nowrap',
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="num max-desk:block">
        {rows.map(row => (
          <tr
            key={rowKey(row)}
            className="border-line border-b hover:bg-sunken/60 max-desk:grid max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-3 max-desk:gap-y-0.5 max-desk:py-3"
          >
            {columns.map(column => (
              <td
                key={column.key}
                className={classNames(
                  'px-3 py-3.5 first:ps-0 last:pe-0 max-desk:block max-desk:p-0',
                  column.align === 'end' && 'desk:text-end',
                  column.width === 'narrow' && 'desk:whitespace-nowrap',
                  places[column.phone],
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
