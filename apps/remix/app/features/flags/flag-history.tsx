import { m } from '@odim/messages'
import { Confirm } from '~/components/confirm.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Time } from '~/components/time.tsx'
import { FlagState } from './flag-state.tsx'
import { type FlagKind, ruleParts, type ShownRule } from './flag-words.ts'

type Change = { version: number; rule: ShownRule; by: string; at: Date; reason: string; undoes: number | null }

/** Every decision, the last first; the very last can be taken back. */
export function FlagHistory({
  changes,
  version,
  kind,
}: {
  changes: readonly Change[]
  version: number
  kind: FlagKind
}) {
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-1">{m.flags_history()}</h2>
        {version > 0 && (
          <Confirm
            trigger={m.flags_undo()}
            title={m.flags_undo_title({ version })}
            confirmLabel={m.flags_undo_confirm()}
            fields={{ intent: 'undo', version: String(version) }}
          >
            {m.flags_undo_text()}
          </Confirm>
        )}
      </div>
      {changes.length === 0 ? (
        <p className="text-muted">{m.flags_history_empty()}</p>
      ) : (
        <ol className="grid gap-3">
          {changes.map(change => (
            <li key={change.version} className="grid gap-1.5 border-line border-b pb-3">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <FlagState rule={change.rule} kind={kind} />
                <span className="text-muted text-small">{m.flags_version({ version: change.version })}</span>
              </span>
              <PartsOnPhone rule={change.rule} />
              <span dir="auto">
                {change.undoes === null ? change.reason : m.flags_undoes({ version: change.undoes })}
              </span>
              <span className="text-muted text-small">
                <Slotted text={time => m.flags_by({ time, name: change.by })}>
                  <Time value={change.at} style="zoned" />
                </Slotted>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** A list's badge has no room for them there. */
function PartsOnPhone({ rule }: { rule: ShownRule }) {
  const parts = ruleParts(rule)
  return parts.length > 0 ? <bdi className="text-small desk:hidden">{parts.join(', ')}</bdi> : null
}
