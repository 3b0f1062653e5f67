import type { IForbiddenRuleType } from 'dependency-cruiser'

// The table "Doors" of the architecture, a rule for each line of it.

const ours = '^(apps|packages|tools|e2e|bench)/'
const capability = '^packages/api/src/(?!testing/|integrations/)([^/]+)/'
const entrances = [
  '^packages/api/src/(index|jobs|testing/index|[^/]+/(schema|names))\\.ts$',
  '^packages/db/src/(index|testing/index|embedded/index|migrate/index)\\.ts$',
  '^packages/(jobs|messages)/src/index\\.ts$',
]
const test = '\\.(test|long)\\.tsx?$'
/** The server of the web process and the pages' own server modules. */
const remixServer = '^apps/remix/((server|env)\\.ts$|server/|app/lib/.*\\.server\\.tsx?$)'

/** `from` may import of ours only what lies in `allowed` (and in itself). */
function only(name: string, from: string, allowed: string[], comment: string): IForbiddenRuleType {
  return { name, severity: 'error', comment, from: { path: from }, to: { path: ours, pathNot: [from, ...allowed] } }
}

export const doorRules: IForbiddenRuleType[] = [
  only('db-stands-alone', '^packages/db/', [], 'packages/db knows nothing of ours.'),
  only('messages-stand-alone', '^packages/messages/', [], 'packages/messages knows nothing of ours.'),
  only('sim-stands-alone', '^apps/paystack-sim/', [], 'The stand-in Paystack knows nothing of Odim.'),
  only(
    'api-doors',
    '^packages/api/',
    ['^packages/(db|messages)/'],
    'packages/api may import @odim/db and @odim/messages.',
  ),
  only('jobs-doors', '^packages/jobs/', ['^packages/(api|db)/'], 'packages/jobs may import @odim/api and @odim/db.'),
  only(
    'remix-doors',
    '^apps/remix/',
    ['^packages/(api|messages)/'],
    'The web process reaches the database through @odim/api only.',
  ),
  only(
    'tools-doors',
    '^tools/',
    ['^packages/api/src/testing/', '^packages/(db|jobs)/'],
    'tools/ start apps as processes.',
  ),
  only('e2e-doors', '^e2e/', ['^packages/api/src/testing/', '^packages/db/'], 'e2e/ starts apps as processes.'),
  only('bench-doors', '^bench/', ['^packages/api/src/testing/', '^packages/db/'], 'bench/ starts apps as processes.'),
  {
    name: 'pages-see-types-and-schemas',
    severity: 'error',
    comment:
      'Pages import types, …/schema and …/names of @odim/api; only server.ts, server/ and app/lib/*.server.ts import its code.',
    from: { path: '^apps/remix/', pathNot: [remixServer, test] },
    to: { path: '^packages/api/', pathNot: '/(schema|names)\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'capability-by-its-index',
    severity: 'error',
    comment: 'Another capability is reached through its index.ts; its schema.ts, browser-safe, may be shared.',
    from: { path: capability },
    to: { path: capability, pathNot: ['^packages/api/src/$1/', '/(index|schema)\\.ts$'] },
  },
  {
    name: 'root-of-api-sees-tables-of-contents',
    severity: 'error',
    comment: 'Files beside the capabilities import what a capability announces: router, jobs, errors, schema, index.',
    from: { path: '^packages/api/src/[^/]+\\.ts$', pathNot: test },
    to: { path: capability, pathNot: '/(router|jobs|errors|schema|index)\\.ts$' },
  },
  {
    name: 'integrations-know-no-capability',
    severity: 'error',
    comment: 'The outside world stands behind small interfaces that know nothing of the business.',
    from: { path: '^packages/api/src/integrations/', pathNot: test },
    to: { path: capability },
  },
  {
    name: 'product-without-test-parts',
    severity: 'error',
    comment: 'What is made for tests is not part of the product.',
    from: { path: '^(apps|packages)/', pathNot: [test, '/testing/', '(^|/)vitest[^/]*\\.ts$'] },
    to: { path: '^packages/[^/]+/src/testing/' },
  },
  {
    name: 'packages-by-their-exports',
    severity: 'error',
    comment: 'A package is entered by what its package.json exports, never by a path into it.',
    from: { path: '^(apps|packages|tools|e2e|bench)/([^/]+)/' },
    to: { path: '^packages/', pathNot: ['^packages/$2/', ...entrances] },
  },
  {
    name: 'nobody-imports-the-workshop',
    severity: 'error',
    comment: 'tools/, e2e/ and bench/ are imported by nobody.',
    from: { path: '^(apps|packages)/' },
    to: { path: '^(tools|e2e|bench)/' },
  },
  {
    name: 'nothing-of-ours-unresolved',
    severity: 'error',
    comment: 'An import of ours that leads nowhere would hide a door.',
    from: {},
    to: { path: '^@odim/', couldNotResolve: true },
  },
]
