import { classNames } from './class-names.ts'

type Props = {
  name: string
  src?: string | undefined
  size?: 'small' | 'regular' | 'large' | 'hero'
  /** Degrees on the colour wheel, for a person's own colour where there is no picture. */
  hue?: number | undefined
  /** The picture is of somebody whose name stands beside it: then it has nothing to add for a screen reader. */
  decorative?: boolean
  className?: string
}

const sizes = {
  small: 'size-9 rounded-full text-small',
  regular: 'size-12 rounded-full text-[1.05rem]',
  large: 'size-15 rounded-[1.25rem] text-1',
  hero: 'size-24 rounded-[1.75rem] text-3 desk:size-32 desk:rounded-[2.25rem]',
} as const

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function initial(name: string): string {
  return [...graphemes.segment(name.trim())][0]?.segment.toLocaleUpperCase() ?? ''
}

/** A person's picture, or the first letter of their name on their colour. */
export function Avatar({ name, src, size = 'regular', hue, decorative = true, className }: Props) {
  const frame = classNames('relative flex-none overflow-clip bg-accent-soft', sizes[size], className)
  if (src) {
    return (
      <img
        src={src}
        alt={decorative ? '' : name}
        loading={size === 'hero' ? 'eager' : 'lazy'}
        decoding="async"
        className={classNames(frame, 'object-cover')}
      />
    )
  }
  const letter = (
    <>
      {hue !== undefined && (
        // A presentation attribute: the page's Content-Security-Policy refuses style attributes.
        <svg aria-hidden="true" className="absolute inset-0 size-full" preserveAspectRatio="none" viewBox="0 0 1 1">
          <rect width="1" height="1" fill={`hsl(${hue} 52% 40%)`} />
        </svg>
      )}
      <span className="relative leading-none">{initial(name)}</span>
    </>
  )
  const look = classNames(
    frame,
    'grid place-items-center font-bold font-display',
    hue === undefined ? 'text-accent' : 'text-white',
  )
  return decorative ? (
    <span aria-hidden className={look}>
      {letter}
    </span>
  ) : (
    <span role="img" aria-label={name} className={look}>
      {letter}
    </span>
  )
}
