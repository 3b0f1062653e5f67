import type { ReactNode } from 'react'

const HOLE = '\u0001'

type Props = {
  /** A message with one placeholder, such as `slot => m.discovery_from_price({ price: slot })`. */
  text: (slot: string) => string
  children: ReactNode
}

/** A sentence from the catalog with an element in the place of its placeholder, wherever the language puts it. */
export function Slotted({ text, children }: Props) {
  const [before = '', after = ''] = text(HOLE).split(HOLE)
  return (
    <>
      {before}
      {children}
      {after}
    </>
  )
}
