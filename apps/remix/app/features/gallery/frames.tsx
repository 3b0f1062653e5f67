import { m } from '@odim/messages'
import type { ReactNode } from 'react'
import { Button } from '~/components/button.tsx'
import { ErrorPage } from '~/components/error-page.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { FocusShell, PageHeader, PageShell } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { words } from './state.tsx'

/** What goes around a whole page: each is a page of the gallery of its own. */
export const frames: Readonly<Record<string, () => ReactNode>> = {
  PageShell: () => <PageShell>{head()}</PageShell>,
  FocusShell: () => <FocusShell aside={<Button size="small">{m.common_cancel()}</Button>}>{head()}</FocusShell>,
  StudioShell: () => <StudioShell>{head()}</StudioShell>,
  OpsShell: () => <OpsShell>{head()}</OpsShell>,
  'ErrorPage 404': () => <ErrorPage status={404} />,
  'ErrorPage 403': () => (
    <ErrorPage status={403} text={words().sample} help={words().text} way="/start" requestId="4f1c" />
  ),
  'ErrorPage 500': () => <ErrorPage status={500} requestId="4f1c" />,
  'ErrorPage 503': () => <ErrorPage status={503} />,
}

function head() {
  const { sample, text, long } = words()
  return (
    <>
      <PageHeader
        title={sample}
        intro={text}
        actions={
          <>
            <Button>{m.common_edit()}</Button>
            <Button look="primary">{m.common_save()}</Button>
          </>
        }
      />
      <p>{long}</p>
    </>
  )
}
