import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { byPlace } from './by-place.ts'

const route = (id: string, path?: string, parentId = 'root') => ({
  id,
  ...(path !== undefined && { path }),
  ...(id !== 'root' && { parentId }),
  module: { default: () => null },
})
const routes = {
  root: route('root', ''),
  index: route('index'),
  discover: route('discover', 'discover'),
  creator: route('creator', 'c/:handle'),
  post: route('post', 'c/:handle/:slug'),
  shell: route('shell', 'ops'),
  queue: route('queue', 'queue', 'shell'),
  pathless: route('pathless'),
  within: route('within', 'settings', 'pathless'),
  splat: route('splat', '*'),
}
const build: ServerBuild = {
  entry: { module: { default: () => new Response() } },
  routes,
  assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '1' },
  publicPath: '/',
  assetsBuildDirectory: '',
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
const at = byPlace(build, narrow => Object.keys(narrow.routes))
const always = ['root', 'index', 'pathless', 'splat']

test.each([
  ['/', []],
  ['/_root.data', []],
  ['/discover', ['discover']],
  ['/discover.data', ['discover']],
  ['/C/amara', ['creator', 'post']],
  ['/c/amara/a-post.data', ['creator', 'post']],
  ['/ops/queue', ['shell', 'queue']],
  ['/settings', ['within']],
])('%s is met by its own routes, and those that any address may meet', (path, own) => {
  expect(at(path).toSorted()).toEqual([...always, ...own].toSorted())
})

test.each(['/__manifest', '/%63/amara', '//c/amara', '/nobody-knows', '/.data'])('%s is left to the whole', path => {
  expect(at(path)).toEqual(Object.keys(routes))
})
