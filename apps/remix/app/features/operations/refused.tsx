import type { FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'

/** Why an act wasn't done, above everything: its own form may be in a dialog that is closed by now. */
export function Refused({ result }: { result: FormResult | undefined }) {
  const texts = Object.values(result?.error ?? {}).flatMap(of => of ?? [])
  if (texts.length === 0) return null
  return (
    <Notice tone="warn" live>
      {[...new Set(texts)].map(text => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  )
}
