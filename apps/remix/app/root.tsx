import displayFont from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url'
import bodyFont from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import { currentLocale, direction, m } from '@odim/messages'
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage, readShownError } from '~/components/error-page.tsx'
import { NavigationBar } from '~/components/navigation-bar.tsx'
import { useNonce } from '~/components/nonce.ts'
import type { Reader } from '~/components/reader.ts'
import { Toast } from '~/components/toast.tsx'
import { useFlag } from '~/components/use-flag.ts'
import { takeFlash } from '~/lib/flash.server.ts'
import { ownPlaces } from '~/lib/own-places.server.ts'
import styles from '~/styles/app.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'preload', as: 'font', type: 'font/woff2', href: bodyFont, crossOrigin: 'anonymous' },
  { rel: 'preload', as: 'font', type: 'font/woff2', href: displayFont, crossOrigin: 'anonymous' },
  { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, locale, theme, timeZone, flags, requestId } = context
  const account = actor && {
    displayName: actor.displayName,
    isCreator: actor.creatorId !== null,
    ownPlaces: await ownPlaces(context),
  }
  const reader: Reader = {
    locale,
    theme,
    timeZone: timeZone ?? undefined,
    account: account ?? undefined,
    now: new Date(),
  }
  return { reader, requestId, flags, flash: takeFlash(request, context) }
}

export const meta: MetaFunction = () => [
  { title: m.common_app_name() },
  { name: 'description', content: m.shell_site_description() },
]

export const headers: HeadersFunction = ({ errorHeaders, loaderHeaders }) => errorHeaders ?? loaderHeaders

/** The document around every page, error pages included. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  const locale = root?.reader.locale ?? currentLocale()
  const theme = root?.reader.theme
  return (
    <html
      lang={locale}
      dir={direction(locale)}
      data-theme={theme === 'system' ? undefined : theme}
      data-vitals={useFlag('web.vitals') || undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <NavigationBar />
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  const { flash } = useLoaderData<typeof loader>()
  return (
    <>
      <Outlet />
      {flash && <Toast flash={flash} />}
    </>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const root = useRouteLoaderData<typeof loader>('root')
  const shown = isRouteErrorResponse(error) ? readShownError(error.status, error.data) : { status: 500 }
  return <ErrorPage requestId={root?.requestId} {...shown} />
}
