import type { PictureData } from '@odim/api/uploads/schema'

type Props = {
  picture: PictureData
  /** How wide it is shown, as in `<img sizes>`: the browser chooses the smallest file that fits. */
  sizes: string
  /** The first picture of a page, which is fetched at once; the others wait until they are near. */
  eager?: boolean
  className?: string
}

/** A picture in the best format and the smallest size that the reader's screen needs. */
export function Picture({ picture, sizes, eager = false, className }: Props) {
  return (
    <picture>
      {picture.sources.map(source => (
        <source key={source.type} type={source.type} srcSet={source.srcset} sizes={sizes} />
      ))}
      <img
        src={picture.src}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        className={className ?? 'h-auto w-full'}
      />
    </picture>
  )
}
