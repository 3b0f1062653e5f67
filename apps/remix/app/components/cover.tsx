import { classNames } from './class-names.ts'

type Props = {
  /** What it belongs to (a handle, a slug): the same seed gives the same cloth, for ever. */
  seed: string
  /** Degrees on the colour wheel; without one the seed chooses. */
  hue?: number | undefined
  /** Stands high on the page: fetched at once. */
  eager?: boolean
  className?: string
}

/**
 * A cover drawn after resist-dyed cloth, for what has no picture of its own. It is a picture with an address (lib/adire.ts draws it),
 * so that a page of twenty stays light, and a phone fetches each of them once.
 */
export function Cover({ seed, hue, eager, className }: Props) {
  const address = `/cover/${hue === undefined ? 'any' : Math.round(hue)}/${encodeURIComponent(seed.slice(0, 80))}`
  return (
    <img
      src={address}
      alt=""
      width={800}
      height={500}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      className={classNames('size-full bg-accent-soft object-cover', className)}
    />
  )
}
