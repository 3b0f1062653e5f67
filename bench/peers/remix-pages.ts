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
import { Link, Links, Meta, Outlet, RemixServer, Scripts, useLoaderData } from '@remix-run/react'
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
type Post = ReturnType<typeof useLoaderData<typeof pageLoader>>['posts'][number]

function Page() {
  const { creator, plans, posts } = useLoaderData<typeof pageLoader>()
  const counts = `${creator.categories.join(', ')} · ${creator.subscribers} subscribers · ${creator.posts} posts`
  return h(
    'main',
    null,
    h('h1', null, creator.displayName),
    h('p', null, creator.bio),
    h('p', null, counts),
    posts.map(post => h('article', { key: post.id }, postLines(creator.handle, post))),
    plans.map(plan =>
      h(
        'section',
        { key: plan.id },
        h('h3', null, plan.name),
        h('p', null, `${plan.price.currency} ${plan.price.minor}`),
        h('p', null, plan.description),
        h(Link, { to: `/subscribe/${plan.id}` }, 'Subscribe'),
      ),
    ),
  )
}
function Home() {
  const { posts } = useLoaderData<typeof feedLoader>()
  const line = ({ creator, ...post }: (typeof posts)[number]) =>
    h(
      'article',
      { key: post.id },
      h(
        Link,
        { to: `/c/${creator.handle}` },
        creator.avatar && h('img', { src: creator.avatar.src }),
        creator.displayName,
      ),
      postLines(creator.handle, post),
    )
  return h('main', null, h('h1', null, 'Feed'), posts.map(line))
}
/** What the product's pages tell of a post, plainly: when, for whom, how long, its title as a link, its picture, its beginning. */
function postLines(handle: string, post: Post) {
  const to = `/c/${handle}/${post.slug}`
  return [
    h(
      'p',
      { key: 'by' },
      `${new Date(post.publishedAt).toISOString()} · ${post.planName ?? post.audience} · ${post.readingMinutes} min`,
    ),
    h('h2', { key: 'title' }, h(Link, { to }, post.title)),
    post.lead && h('img', { key: 'lead', src: post.lead.kind === 'image' ? post.lead.src : post.lead.poster }),
    h('p', { key: 'teaser' }, post.teaser),
    h('p', { key: 'way' }, h(Link, { to }, post.readable ? 'Read on' : 'Subscribe to read')),
  ]
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
