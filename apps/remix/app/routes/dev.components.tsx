import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { classNames } from '~/components/class-names.ts'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { Actions } from '~/features/gallery/actions.tsx'
import { Fields } from '~/features/gallery/fields.tsx'
import { frames } from '~/features/gallery/frames.tsx'
import { Lists } from '~/features/gallery/lists.tsx'
import { Telling } from '~/features/gallery/telling.tsx'
import { Things } from '~/features/gallery/things.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'

const looks = {
  light: { label: m.gallery_look_light, className: 'scheme-light', dir: undefined },
  dark: { label: m.gallery_look_dark, className: 'scheme-dark', dir: undefined },
  rtl: { label: m.gallery_look_rtl, className: '', dir: 'rtl' },
} as const
const isLook = (value: string | null): value is keyof typeof looks => value !== null && value in looks

/** Every primitive in its states; a page frame is shown by itself. e2e/gallery.spec.ts looks at all of it. */
export function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.devTools) throw errorResponse({ status: 404 })
  const query = new URL(request.url).searchParams
  const look = query.get('look')
  const frame = query.get('frame') ?? ''
  return { look: isLook(look) ? look : null, frame: Object.hasOwn(frames, frame) ? frame : null }
}

export const meta: MetaFunction = () => [
  { title: m.shell_title({ page: m.shell_dev_components() }) },
  { name: 'robots', content: 'noindex' },
]

export default function Components() {
  const { look, frame } = useLoaderData<typeof loader>()
  const shown = look ? looks[look] : undefined
  const whole = frame && frames[frame]
  if (whole) return whole()
  return (
    <PageShell className="grid content-start gap-6">
      <PageHeader title={m.shell_dev_components()} intro={m.shell_dev_components_text()} />
      <ChipRow label={m.gallery_looks()} wrap>
        <Chip to="?" current={look === null}>
          {m.gallery_look_own()}
        </Chip>
        {Object.entries(looks).map(([key, { label }]) => (
          <Chip key={key} to={`?look=${key}`} current={key === look}>
            {label()}
          </Chip>
        ))}
      </ChipRow>
      <ChipRow label={m.gallery_frames()} wrap>
        {Object.keys(frames).map(name => (
          <Chip key={name} to={`?frame=${encodeURIComponent(name)}`}>
            <bdi>{name}</bdi>
          </Chip>
        ))}
      </ChipRow>
      <div
        dir={shown?.dir}
        className={classNames('grid min-w-0 gap-10 bg-paper text-ink', shown && 'rounded-3 p-4', shown?.className)}
      >
        <Actions />
        <Fields />
        <Things />
        <Telling />
        <Lists />
      </div>
    </PageShell>
  )
}
