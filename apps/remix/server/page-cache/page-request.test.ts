import { locales } from '@odim/messages'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PageRequest, pageKey, readPageRequest } from './page-request.ts'

const options = {
  sessionCookie: 'session',
  ownOrigin: 'http://odim.test',
  trustedProxies: 0,
  categories: ['music', 'food'],
}
const read = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  readPageRequest({ method, url, headers: { host: 'odim.test', ...headers } }, options)
const versions = { release: 'r', assignment: 'a' }

describe('what may be answered with what others got', () => {
  test.each([
    ['/', '/', 'creators'],
    ['/discover', '/discover', 'creators'],
    ['/discover?category=food', '/discover', 'creators'],
    ['/discover?q=clay+pot&category=food', '/discover', 'creators'],
    ['/c/slow-fire', '/c/:handle', 'creator:slow-fire'],
    ['/c/slow-fire?cursor=1764000000000.019abc', '/c/:handle', 'creator:slow-fire'],
    ['/c/slow-fire/a-pot', '/c/:handle/:slug', 'creator:slow-fire'],
    ['/c/slow-fire/%D8%AA', '/c/:handle/:slug', 'creator:slow-fire'],
  ])('%s', (url, pattern, tag) => {
    expect(read(url)).toMatchObject({ pattern, tags: [tag], path: url })
  })

  test.each([
    '/sign-in',
    '/sign-up',
    '/studio',
    '/discover.data',
    '/c/slow-fire.data',
    '/_root.data',
    '/c/Slow-Fire',
    '/c/slow-fire/..\\..\\sign-in',
    '/c/slow-fire/..\\night-market',
    '/c/slow-fire/.',
    '/c/slow-fire/..',
    '/c/slow-fire/%2e',
    '/c/slow-fire/.%2E',
    '/c/slow-fire/',
    '/c/slow-fire/a/b',
    '/c/slow-fire/a-pot?preview=1',
    '/?utm_source=x',
    '/?',
    '/discover?category=unknown',
    '/discover?category=food&q=a',
    '/discover?q=a&q=b',
    `/discover?q=${'a'.repeat(101)}`,
    '/c/slow-fire?cursor=%0a',
    'http://odim.test/',
    `/c/slow-fire/${'a'.repeat(300)}`,
  ])('not %s', url => {
    expect(read(url)).toBeNull()
  })

  test('nobody who is signed in, has a notice to see, asks for a part, or sends something', () => {
    expect(read('/', { cookie: 'a=1; session=x' })).toBeNull()
    expect(read('/', { cookie: 'session=' })).toBeNull()
    expect(read('/', { cookie: 'notice=x' })).toBeNull()
    expect(read('/', { range: 'bytes=0-1' })).toBeNull()
    expect(read('/', { authorization: 'Basic x' })).toBeNull()
    expect(read('/', { host: '' })).toBeNull()
    expect(read('/', {}, 'POST')).toBeNull()
    expect(read('/', { cookie: 'unrelated=1' })).not.toBeNull()
  })

  test('searches and names that aren’t ours lie apart from the pages that many ask for', () => {
    expect(read('/')?.deep).toBe(false)
    expect(read('/discover?q=a')?.deep).toBe(true)
    expect(read('/', { host: 'evil.example' })?.deep).toBe(true)
  })
})

describe('behind proxies', () => {
  const origin = (trustedProxies: number, headers: Record<string, string>) =>
    readPageRequest(
      { method: 'GET', url: '/', headers: { host: 'odim.test:3000', ...headers } },
      { ...options, trustedProxies },
    )?.origin ?? null
  const forwarded = { 'x-forwarded-host': 'odim.test', 'x-forwarded-proto': 'https' }

  test.each([
    [0, {}, 'http://odim.test:3000'],
    // Nobody is believed: a page made for what they say would be somebody else's.
    [0, { 'x-forwarded-proto': 'https' }, 'http://odim.test:3000'],
    [0, forwarded, null],
    [1, forwarded, 'https://odim.test:3000'],
    [1, { ...forwarded, host: '10.0.0.7' }, 'https://odim.test'],
    [1, { ...forwarded, 'x-forwarded-host': 'odim.test:443' }, 'https://odim.test'],
    [1, { 'x-forwarded-proto': 'https' }, 'https://odim.test:3000'],
    [1, { 'x-forwarded-proto': 'https, http' }, null],
    [1, { 'x-forwarded-host': 'a, b' }, null],
    [0, { host: 'a/b' }, null],
  ] as const)('with %i believed, %j', (trusted, headers, expected) => {
    expect(origin(trusted, headers)).toBe(expected)
  })
})

describe('the key', () => {
  const zones = fc.constantFrom('', 'Africa/Lagos', 'africa/lagos', 'Europe/Paris', 'Nowhere/At-All')
  const paths = fc.constantFrom('/', '/discover', '/discover?q=a', '/discover?q=b', '/c/ada', '/c/ada/one', '/c/adaone')
  const asked = fc.record({
    path: paths,
    locale: fc.constantFrom('', ...locales),
    language: fc.constantFrom('en', 'fr-CI,fr;q=0.9', 'ar', 'de', ''),
    theme: fc.constantFrom('', 'light', 'dark', 'pink'),
    zone: zones,
    host: fc.constantFrom('odim.test', 'odim.test:80', 'evil.example'),
    proto: fc.constantFrom('', 'http', 'https'),
    other: fc.string({ maxLength: 5 }).map(text => encodeURIComponent(text)),
    release: fc.constantFrom('r', 'r2', ''),
    assignment: fc.constantFrom('a', 'a2', ''),
  })

  test('is the same exactly when everything that the page depends on is', () => {
    const meant = (page: PageRequest) => {
      const { visitorId: _visitor, deep: _deep, tags: _tags, pattern: _pattern, ...rest } = page
      return rest
    }
    fc.assert(
      fc.property(asked, asked, (one, two) => {
        const [a, b] = [one, two].map(each => {
          const cookie = `locale=${each.locale}; other=${each.other}; theme=${each.theme}; tz=${encodeURIComponent(each.zone)}`
          const page = read(each.path, {
            cookie,
            host: each.host,
            'accept-language': each.language,
            'x-forwarded-proto': each.proto,
          })
          if (!page) throw new Error('each of these is a public page')
          const { release, assignment } = each
          return { key: pageKey(page, { release, assignment }), meant: { ...meant(page), release, assignment } }
        })
        expect(a?.key === b?.key).toBe(JSON.stringify(a?.meant) === JSON.stringify(b?.meant))
      }),
      { numRuns: 2000 },
    )
  })

  test('has a bounded length, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), fc.string({ maxLength: 3000 }), (text, cookie) => {
        const page = read(`/c/ada/${encodeURIComponent(text)}`, { host: text, cookie, 'accept-language': text })
        if (page) expect(pageKey(page, versions).length).toBeLessThan(1000)
      }),
    )
  })
})
