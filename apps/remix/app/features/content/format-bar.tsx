import { m } from '@odim/messages'
import { Bold, Heading2, Italic, Link as LinkIcon, List, type LucideIcon, Quote } from 'lucide-react'
import type { RefObject } from 'react'

type Tool = { Icon: LucideIcon; label: () => string; before: string; after: string; line?: boolean }

const tools: readonly Tool[] = [
  { Icon: Bold, label: m.content_tool_bold, before: '**', after: '**' },
  { Icon: Italic, label: m.content_tool_italic, before: '_', after: '_' },
  { Icon: Heading2, label: m.content_tool_heading, before: '## ', after: '', line: true },
  { Icon: List, label: m.content_tool_list, before: '- ', after: '', line: true },
  { Icon: Quote, label: m.content_tool_quote, before: '> ', after: '', line: true },
  { Icon: LinkIcon, label: m.content_tool_link, before: '[', after: '](https://)' },
]

/** Writes Markdown's signs around what is selected; whoever knows them types them. Needs scripts, so without them it isn't offered. */
export function FormatBar({ area }: { area: RefObject<HTMLTextAreaElement> }) {
  return (
    <div role="toolbar" aria-label={m.content_toolbar()} className="scroll-row flex no-js:hidden">
      {tools.map(tool => (
        <button
          key={tool.before}
          type="button"
          aria-label={tool.label()}
          title={tool.label()}
          onClick={() => area.current && apply(area.current, tool)}
          className="grid size-11 flex-none place-items-center rounded-2 text-muted hover:bg-sunken hover:text-ink"
        >
          <tool.Icon aria-hidden className="size-5" />
        </button>
      ))}
    </div>
  )
}

function apply(area: HTMLTextAreaElement, { before, after, line }: Tool): void {
  const { selectionStart: start, selectionEnd: end, value } = area
  area.focus()
  if (line) {
    // Every line that the selection touches.
    const from = value.lastIndexOf('\n', start - 1) + 1
    const lines = value.slice(from, end).split('\n')
    area.setRangeText(lines.map(text => before + text).join('\n'), from, end, 'end')
  } else {
    const chosen = value.slice(start, end) || m.content_tool_sample()
    area.setRangeText(before + chosen + after, start, end, 'end')
    area.setSelectionRange(start + before.length, start + before.length + chosen.length)
  }
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
