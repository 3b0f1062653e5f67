import { expect, test } from 'vitest'
import { createLogger } from './log.ts'

const secrets = {
  password: 'correct horse battery',
  token: 'tok-4f9ad0c1b2e3',
  cookie: '__Host-session=abcdefabcdefabcdef',
  key: 'sk_live_4f9ad0c1b2e3f4a5b6c7',
  account: '0123456789',
  mail: 'ama.owusu@example.com',
  short: 'ama@odim.test',
  bearer: 'aGVsbG8td29ybGQ',
}

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger({ applicationName: 'odim-test', logLevel: 'trace' }, { write: line => lines.push(line) }))
  expect(lines.length).toBeGreaterThan(0)
  return lines.join('')
}

const ways: Record<string, (logger: ReturnType<typeof createLogger>) => void> = {
  'at the top': logger =>
    logger.info({ password: secrets.password, token: secrets.token, accountNumber: secrets.account }),
  'headers of a request': logger =>
    logger.warn({
      req: {
        headers: { cookie: secrets.cookie, authorization: `Bearer ${secrets.bearer}`, 'set-cookie': [secrets.cookie] },
      },
    }),
  'deep and in lists': logger =>
    logger.info({
      a: [{ b: { c: { secretKey: secrets.key, to: { email: secrets.mail }, passwordHash: secrets.password } } }],
    }),
  'what a child carries': logger =>
    logger.child({ actor: { email: secrets.mail }, session: { token: secrets.token } }).error('x'),
  'an error with fields and a cause': logger =>
    logger.error({
      err: Object.assign(
        new Error(`no answer to ${secrets.mail} with ${secrets.key}`, { cause: new Error(`Bearer ${secrets.bearer}`) }),
        {
          config: { headers: { authorization: secrets.token }, body: secrets.password },
        },
      ),
    }),
  'the text itself': logger =>
    logger.error(`refused: password=${secrets.password.split(' ')[0]} of ${secrets.mail}, account ${secrets.account}`),
  'a short address': logger => logger.info({ refused: secrets.short }),
  'an object and a text': logger => logger.warn({ n: 1 }, `sent to ${secrets.mail}`),
}

test.each(Object.entries(ways))('no planted secret gets into the log: %s', (_name, write) => {
  const text = logged(write)
  for (const secret of [...Object.values(secrets), 'correct']) expect(text).not.toContain(secret)
})

test('what operators look for stays: request, actor, procedure, code, stack', () => {
  const actor = '0198c0de-0000-7000-8000-00000000abcd'
  const text = logged(logger => {
    const of = logger.child({ requestId: 'from-the-browser-1', actor })
    of.child({ procedure: 'payments.begin' }).error(
      { err: Object.assign(new TypeError('no plan'), { code: 'P2002' }) },
      'procedure failed',
    )
  })
  expect(JSON.parse(text)).toMatchObject({
    app: 'odim-test',
    requestId: 'from-the-browser-1',
    actor,
    procedure: 'payments.begin',
    err: {
      type: 'TypeError',
      message: 'no plan',
      code: 'P2002',
      stack: expect.stringContaining('packages/api/src/log.test.ts'),
    },
    msg: 'procedure failed',
  })
})
