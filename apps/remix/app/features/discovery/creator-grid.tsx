import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Avatar } from '~/components/avatar.tsx'
import { Badge } from '~/components/badge.tsx'
import { Cover } from '~/components/cover.tsx'
import { Money } from '~/components/money.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { categoryName } from './categories.ts'
import type { FoundCreator } from './types.ts'
import { whyLine } from './why-line.ts'

type GridProps = {
  creators: readonly FoundCreator[]
  /** As the server has it, so that "joined nine days ago" is the same before and after hydration. */
  now: Date
  /** Cards of the first row that show without scrolling. */
  eager?: number
}

export function CreatorGrid({ creators, now, eager = 3 }: GridProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-5 desk:gap-6">
      {creators.map((creator, index) => (
        <CreatorCard key={creator.id} creator={creator} why={whyLine(creator, now)} eager={index < eager} />
      ))}
    </ul>
  )
}

/** One creator to choose by: what they do, what it costs, why now. The whole card leads to their page. */
function CreatorCard({ creator, why, eager }: { creator: FoundCreator; why: string; eager: boolean }) {
  const [topic] = creator.categories
  return (
    <li className="group relative grid grid-rows-[auto_1fr] overflow-clip rounded-3 bg-raised shadow-rest transition-[translate,box-shadow] duration-150 focus-within:outline-3 focus-within:outline-accent focus-within:outline-offset-3 hover:-translate-y-0.75 hover:shadow-above">
      <div className="aspect-[2/1] overflow-clip">
        <Cover seed={creator.handle} hue={creator.hue} eager={eager} />
      </div>
      <div className="grid grid-rows-[auto_auto_1fr_auto_auto] gap-2 px-6 pb-5">
        <div className="relative -mt-8 w-fit rounded-[1.45rem] bg-raised p-1">
          <Avatar name={creator.displayName} src={creator.avatar?.src} size="large" />
        </div>
        <h3 dir="auto" className="min-w-0 align-around">
          <Link to={creatorPath(creator.handle)} className="no-underline outline-none after:absolute after:inset-0">
            {creator.displayName}
          </Link>
        </h3>
        <p dir="auto" className="line-clamp-2 text-muted text-small align-around">
          {creator.bio}
        </p>
        <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-small">
          {topic && <Badge>{categoryName(topic)}</Badge>}
          <span>
            {creator.fromPrice ? (
              <Slotted text={price => m.discovery_from_price({ price })}>
                <strong>
                  <Money {...creator.fromPrice} trimZeros />
                </strong>
              </Slotted>
            ) : (
              m.discovery_free()
            )}
          </span>
        </p>
        <p className="num mt-2 border-line border-t pt-3 text-muted text-small">{why}</p>
      </div>
    </li>
  )
}
