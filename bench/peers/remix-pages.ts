/*
 * The smallest Remix app that shows a creator's page and a fan's feed: the same Remix, the same use cases and so the same queries, and
 * nothing of the product around them. No bundler: a route is a loader and a component, written without JSX.
 */
import { PassThrough } from 'node:stream'
import { creatorPage, feed } from '@odim/api/testing'
import { createRequestHandler } from '@remix-run/express'
import {
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
  type ServerBuild,
} from '@remix-run/node'
import { Links, Meta, Outlet, RemixServer, Scripts, useLoaderData } from '@remix-run/react'
import express from 'express'
import { createElement as h } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { openPeer } from './services.ts'

const { port, visitor, signedIn } = openPeer()

const pageLoader = ({ params }: LoaderFunctionArgs) => creatorPage(visitor(), { handle: params['handle'] ?? '' })
const feedLoader = async ({ request }: LoaderFunctionArgs) =>
  feed(await signedIn(request.headers.get('cookie') ?? undefined), {})

function Root() {
  return h(
    'html',
    { lang: 'en' },
    h('head', null, h('meta', { charSet: 'utf-8' }), h(Meta), h(Links)),
    h('body', null, h(Outlet), h(Scripts)),
  )
}
function Page() {
  const { creator, posts } = useLoaderData<typeof pageLoader>()
  const lines = posts.map(post => h('li', { key: post.id }, h('h2', null, post.title), h('p', null, post.teaser)))
  return h('main', null, h('h1', null, creator.displayName), h('p', null, creator.bio), h('ul', null, lines))
}
function Home() {
  const { posts } = useLoaderData<typeof feedLoader>()
  const line = (post: (typeof posts)[number]) =>
    h('li', { key: post.id }, h('h2', null, post.title), h('p', null, `${post.creator.displayName}: ${post.teaser}`))
  return h('main', null, h('h1', null, 'Feed'), h('ul', null, posts.map(line)))
}

function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stream = renderToPipeableStream(h(RemixServer, { context: remixContext, url: request.url }), {
      onShellReady() {
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html')
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
        stream.pipe(body)
      },
      onShellError: reject,
    })
  })
}

const asset = (id: string, path: string | undefined, hasLoader: boolean) => ({
  id,
  ...(id !== 'root' && { parentId: 'root' }),
  ...(path !== undefined && { path }),
  index: id === 'home',
  hasLoader,
  hasAction: false,
  hasErrorBoundary: false,
  hasClientLoader: false,
  hasClientAction: false,
  module: `/assets/${id}.js`,
  imports: [],
  css: [],
})
const build: ServerBuild = {
  entry: { module: { default: handleRequest } },
  routes: {
    root: { id: 'root', path: '', module: { default: Root } },
    home: { id: 'home', parentId: 'root', index: true, module: { default: Home, loader: feedLoader } },
    page: { id: 'page', parentId: 'root', path: 'c/:handle', module: { default: Page, loader: pageLoader } },
  },
  assets: {
    entry: { module: '/assets/entry.js', imports: [] },
    routes: {
      root: asset('root', '', false),
      home: asset('home', undefined, true),
      page: asset('page', 'c/:handle', true),
    },
    url: '/assets/manifest.js',
    version: 'bench',
  },
  publicPath: '/',
  assetsBuildDirectory: 'none',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
  mode: 'production',
  isSpaMode: false,
}

express()
  .disable('x-powered-by')
  .all('*', createRequestHandler({ build, mode: 'production' }))
  .listen(port, () => process.stdout.write('ready\n'))
