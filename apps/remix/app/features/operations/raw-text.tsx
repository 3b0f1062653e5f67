/** Words of machines: an error, a payload. Always from left to right, and broken rather than scrolled. */
export function RawText({ label, children }: { label: string; children: string }) {
  return (
    <section aria-label={label} className="grid min-w-0 gap-2">
      <h2 className="text-1">{label}</h2>
      <pre
        dir="ltr"
        className="m-0 min-w-0 whitespace-pre-wrap break-words rounded-2 bg-sunken p-4 text-start font-mono text-small [overflow-wrap:anywhere]"
      >
        {children}
      </pre>
    </section>
  )
}
