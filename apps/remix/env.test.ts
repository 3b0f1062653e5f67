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
  ['ALERT_WEBHOOK_URL', 'https://name:word@hooks.example/odim'],
  ['OTEL_METRICS_EXPORTER', 'promethius'],
  ['OTEL_TRACES_EXPORTER', 'otlp,jaeger'],
  ['OTEL_TRACES_EXPORTER', 'otlp,none'],
])('a wrong %s stops the process with one sentence that names it and keeps the value to itself', (name, value) => {
  const read = () => readEnv({ ...good, [name]: value })
  expect(read).toThrow(new RegExp(`^The variable ${name} .*\\.$`))
  expect(read).not.toThrow(value)
})

test.each(['ODIM_DEV', 'ODIM_DEV_TOOLS'])('nobody may act as anybody beside a live key: %s', name => {
  const live = { PAYSTACK_INTEGRATIONS: good.PAYSTACK_INTEGRATIONS.replace('sk_test_def', 'sk_live_def') }
  expect(() => readEnv({ ...good, ...live, [name]: '1' })).toThrow(`The variable ${name} has a wrong value: must be`)
  expect(() => readEnv({ ...good, ...live })).not.toThrow()
  expect(() => readEnv({ ...good, [name]: '1' })).not.toThrow()
})

test('a missing one is called missing', () => {
  expect(() => readEnv({ ...good, SIGNING_SECRET: undefined })).toThrow('The variable SIGNING_SECRET is missing')
})

test.each([
  [{}, undefined, false],
  [{ OTEL_METRICS_EXPORTER: 'prometheus' }, undefined, false],
  [{ OTEL_METRICS_EXPORTER: 'prometheus', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, undefined, true],
  [{ OTEL_METRICS_EXPORTER: 'prometheus, otlp' }, 60_000, false],
  [{ OTEL_METRICS_EXPORTER: 'none', OTEL_TRACES_EXPORTER: 'console' }, undefined, true],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }, 60_000, false],
  [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://collector:4318/v1/metrics' }, 60_000, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'true' }, undefined, false],
])('%j sends measurements every %s ms, and traces: %s', (given, every, traces) => {
  const { telemetry } = apiConfig(readEnv({ ...good, ...given }))
  expect([telemetry?.metricsToCollectorMs, telemetry?.traces]).toEqual([every, traces])
})

test('a wrong exporter is answered with those there are', () => {
  expect(() => readEnv({ ...good, OTEL_METRICS_EXPORTER: 'promethius' })).toThrow(
    'The variable OTEL_METRICS_EXPORTER has a wrong value: must be one or more of otlp, prometheus, none, with commas between them, and none only by itself.',
  )
})
