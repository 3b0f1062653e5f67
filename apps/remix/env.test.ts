import { expect, test } from 'vitest'
import { apiConfig, checkoutOrigins, readEnv } from './env.ts'

const good = {
  DATABASE_URL: 'postgresql://owner:secret@localhost:5432/odim?sslmode=disable',
  DATABASE_APP_PASSWORD: 'p@ss/word',
  ODIM_URL: 'http://localhost:3000/',
  SIGNING_SECRET: 's'.repeat(32),
  PAYSTACK_INTEGRATIONS:
    '[{"id":"ng","country":"NG","currencies":["NGN"],"secretKey":"sk_test_abc"},{"id":"gh","country":"GH","currencies":["GHS"],"secretKey":"sk_test_def"}]',
  SMTP_URL: 'smtp://localhost:25',
  MAIL_FROM: 'Odim <hello@odim.test>',
  STORAGE_DIR: '/tmp/storage',
  MAIL_CATCHER_URL: '',
}

test('a good environment becomes what the domain needs, as the role that owns nothing', () => {
  const env = readEnv(good)
  const config = apiConfig(env)
  expect(config.databaseUrl).toBe('postgresql://odim_app:p%40ss%2Fword@localhost:5432/odim?sslmode=disable')
  expect(config.baseUrl).toBe('http://localhost:3000')
  expect(env.MAIL_CATCHER_URL).toBeUndefined()
  expect(checkoutOrigins(env.PAYSTACK_INTEGRATIONS)).toEqual(['https://checkout.paystack.com'])
})

test.each([
  ['PORT', 'abc'],
  ['DATABASE_URL', 'mysql://x'],
  ['SIGNING_SECRET', 'short'],
  ['PAYSTACK_INTEGRATIONS', 'not json'],
  ['PAYSTACK_INTEGRATIONS', '[{"id":"ng","country":"XX","currencies":["NGN"],"secretKey":"sk_test_abc"}]'],
  ['UPLOAD_WITHOUT_SCANNER', 'maybe'],
  ['ODIM_DEV_TOOLS', 'yes'],
])('a wrong %s stops the process with one sentence that names it and keeps the value to itself', (name, value) => {
  const read = () => readEnv({ ...good, [name]: value })
  expect(read).toThrow(new RegExp(`^The variable ${name} .*\\.$`))
  expect(read).not.toThrow(value)
})

test('a missing one is called missing', () => {
  expect(() => readEnv({ ...good, SIGNING_SECRET: undefined })).toThrow('The variable SIGNING_SECRET is missing')
})
