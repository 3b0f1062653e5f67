import { m } from '@odim/messages'
import { Avatar } from '~/components/avatar.tsx'
import { Badge } from '~/components/badge.tsx'
import { Card } from '~/components/card.tsx'
import { Cover } from '~/components/cover.tsx'
import { categoryLabel } from './choice-labels.ts'

type Props = {
  page: { handle: string | null; displayName: string; bio: string; hue: number; categories: readonly string[] }
  pictureSrc: string | undefined
}

/** The head of the page as visitors will see it. */
export function PagePreview({ page, pictureSrc }: Props) {
  return (
    <Card padded={false}>
      <div className="h-32 desk:h-44">
        <Cover seed={page.handle ?? page.displayName} hue={page.hue} eager />
      </div>
      <div className="grid gap-3 p-5 desk:p-6">
        <div className="-mt-16 desk:-mt-20">
          <Avatar
            name={page.displayName}
            src={pictureSrc}
            size="hero"
            hue={page.hue}
            className="border-4 border-raised"
          />
        </div>
        <h2 className="text-2" dir="auto">
          {page.displayName}
        </h2>
        <p className="whitespace-pre-line" dir="auto">
          {page.bio || <span className="text-muted">{m.onboarding_review_no_bio()}</span>}
        </p>
        <p className="flex flex-wrap gap-2">
          {page.categories.map(slug => (
            <Badge key={slug}>{categoryLabel(slug)}</Badge>
          ))}
        </p>
      </div>
    </Card>
  )
}
