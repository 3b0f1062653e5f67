import { expect, test } from 'vitest'
import { checkoutWith } from './testing.ts'
import { wayOut } from './way-out.ts'

const told = async (files: Record<string, string>) => wayOut(await checkoutWith(files))

test.each([
  "export const a = () => fetch('https://example.com')",
  "export const a = () => globalThis.fetch('https://example.com')",
  "import { createConnection } from 'node:net'\nexport const a = createConnection",
  "import { request as ask } from 'node:https'\nexport const a = ask",
  "import https from 'node:https'\nexport const a = https",
  "import { createTransport } from 'nodemailer'\nexport const a = createTransport",
  "import { S3 } from '@aws-sdk/client-s3'\nexport const a = S3",
  "export const a = () => import('@sentry/node')",
  "export const a = new WebSocket('wss://example.com')",
])('%s is told, except in integrations, tests and tools', async text => {
  for (const file of ['packages/api/src/content/a.ts', 'packages/jobs/src/a.ts', 'apps/remix/app/lib/a.server.ts'])
    expect((await told({ [file]: text })).map(found => found.file)).toEqual([file])
  for (const file of ['packages/api/src/integrations/x/a.ts', 'packages/api/src/content/a.test.ts', 'tools/a.ts'])
    expect(await told({ [file]: text })).toEqual([])
})

test.each([
  "import { createServer } from 'node:http'\nexport const a = createServer",
  "import type { IncomingMessage } from 'node:http'\nexport type A = IncomingMessage",
  "import { type Socket, isIP } from 'node:net'\nexport const a = (s: Socket) => isIP(String(s))",
  '// fetch(\nexport const prefetch = (refetch: () => void) => refetch()',
  "// way-out: the mail catcher on this machine\nexport const a = () => fetch('http://127.0.0.1')",
])('%s passes', async text => {
  expect(await told({ 'packages/api/src/content/a.ts': text })).toEqual([])
})
