import type { ServerBuild } from '@remix-run/node'

/**
 * One handler for each first word of an address (`/discover`, `/c`), over a build with only those routes that can meet it: for one page
 * Remix makes its tree of routes anew and matches against all of it half a dozen times. What begins otherwise, Remix' own manifest
 * included, is answered over the whole build.
 *
 * @returns the handler for a request's path
 */
export function byPlace<Handler>(build: ServerBuild, make: (build: ServerBuild) => Handler): (path: string) => Handler {
  const whole = make(build)
  const places = new Set(Object.keys(build.routes).map(id => placeOf(build, id)))
  const handlers = new Map<string, Handler>()
  for (const place of places)
    if (place !== null) handlers.set(place, make(narrow(build, id => [place, '', null].includes(placeOf(build, id)))))
  return path => handlers.get(askedPlace(path)) ?? whole
}

/** The first word of a route's pattern, '' of the front page and what lies around every page, null where any word could be meant. */
function placeOf({ routes }: ServerBuild, id: string): string | null {
  const words: string[] = []
  for (let at = routes[id]; at; at = routes[at.parentId ?? '']) if (at.path) words.unshift(at.path)
  const [first = ''] = words.join('/').split('/').filter(Boolean)
  return /[:*?]/.test(first) ? null : first.toLowerCase()
}

function askedPlace(path: string): string {
  if (path === '/' || path === '/_root.data') return ''
  const [, first = '', ...rest] = path.split('/')
  const word = rest.length === 0 ? first.replace(/\.data$/, '') : first
  // No route begins so: of addresses such as //x the whole build knows what to make.
  return word === '' ? '/' : word.toLowerCase()
}

/** Without what does not belong, and is around nothing that does. */
function narrow(build: ServerBuild, belongs: (id: string) => boolean): ServerBuild {
  const kept = new Set<string>()
  for (const id of Object.keys(build.routes).filter(belongs))
    for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) kept.add(at)
  const only = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}
