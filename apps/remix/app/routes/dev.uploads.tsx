import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ImageUp } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { fileRules } from '~/features/uploads/file-rules.server.ts'
import { Media } from '~/features/uploads/media.tsx'
import { UploadField } from '~/features/uploads/upload-field.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { receiveFiles } from '~/lib/receive-files.server.ts'

/** The upload fields and what becomes of the files, for trying them out; needs a session. */
export async function loader({ context }: LoaderFunctionArgs) {
  if (!context.devTools) throw errorResponse({ status: 404 })
  const { assets } = await context.caller.uploads.list({})
  return { assets, rules: { pictures: fileRules('post-image'), video: fileRules('post-video') } }
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (!context.devTools) throw errorResponse({ status: 404 })
  const { errors } = await receiveFiles(request, context, { pictures: 'post-image', video: 'post-video' })
  return { result: { status: 'error' as const, error: errors } }
}

export const meta: MetaFunction = () => [
  { title: m.shell_title({ page: m.shell_dev_uploads() }) },
  { name: 'robots', content: 'noindex' },
]

export default function Uploads() {
  const { assets, rules } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <PageShell className="grid content-start gap-6">
      <PageHeader title={m.shell_dev_uploads()} intro={m.shell_dev_uploads_text()} />
      <ActionForm result={result} method="post" encType="multipart/form-data" className="max-w-2xl">
        <UploadField
          name="pictures"
          purpose="post-image"
          rules={rules.pictures}
          label={m.uploads_choose_pictures()}
          max={6}
        />
        <UploadField name="video" purpose="post-video" rules={rules.video} label={m.uploads_choose_video()} />
        <SubmitButton>{m.common_save()}</SubmitButton>
      </ActionForm>
      {assets.length === 0 ? (
        <EmptyState icon={<ImageUp aria-hidden />} title={m.shell_dev_uploads_empty()}>
          {m.shell_dev_uploads_empty_text()}
        </EmptyState>
      ) : (
        <ul className="grid max-w-2xl gap-4">
          {assets.map(asset => (
            <li key={asset.assetId} className="min-w-0">
              {asset.media ? (
                <Media media={asset.media} sizes="(min-width: 42rem) 40rem, 100vw" />
              ) : (
                <bdi className="wrap-anywhere">{asset.originalName}</bdi>
              )}
            </li>
          ))}
        </ul>
      )}
    </PageShell>
  )
}
