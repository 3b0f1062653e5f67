import { Check } from 'lucide-react'

/** What a creator wrote about a plan: one line is a sentence, several are a list. */
export function Benefits({ text }: { text: string }) {
  const lines = text
    .split('\n')
    .map(line => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)
  if (lines.length === 0) return null
  if (lines.length === 1)
    return (
      <p dir="auto" className="text-muted">
        {lines[0]}
      </p>
    )
  return (
    <ul className="grid content-start gap-1.5">
      {lines.map((line, index) => (
        <li key={`${index} ${line}`} className="grid grid-cols-[auto_1fr] gap-2.5">
          <Check aria-hidden className="mt-1.5 size-4 text-accent" />
          <span dir="auto" className="min-w-0">
            {line}
          </span>
        </li>
      ))}
    </ul>
  )
}
