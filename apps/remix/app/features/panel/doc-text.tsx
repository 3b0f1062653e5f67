import { Fragment } from 'react'

/** A docstring as it is written in the source, in its language; what stands between backticks is code there and here. */
export function DocText({ children }: { children: string }) {
  return (
    <bdi lang="en" dir="ltr">
      {children.split(/`([^`]+)`/).map((part, place) => {
        // Only whether it is odd tells what is code, and the parts of a text never change places.
        const key = `${place} ${part}`
        return place % 2 === 0 ? (
          <Fragment key={key}>{part}</Fragment>
        ) : (
          <code key={key} className="rounded-1 bg-sunken px-1 font-mono text-[0.9em] [overflow-wrap:anywhere]">
            {part}
          </code>
        )
      })}
    </bdi>
  )
}
