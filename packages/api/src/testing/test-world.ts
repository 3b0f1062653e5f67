import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@odim/db/testing'
import type { Locale } from '@odim/messages'
import type { ApiConfig, Integration } from '../config.ts'
import { type Actor, type Context, createRequestContext, createSystemContext } from '../context.ts'
import { type Caller, createCaller } from '../router.ts'
import { createServices, type Services } from '../services.ts'
import { type MovableClock, movableClock } from './movable-clock.ts'

export type TestWorld = {
  services: Services
  clock: MovableClock
  database: TestDatabase
  /** The procedures as this person would call them; null is a visitor. `issued` collects the session tokens they were given. */
  callerFor(actor: Actor | null, options?: CallerOptions): Caller
  contextFor(actor: Actor | null, options?: CallerOptions): Context
  systemContext(cause?: string): Context
  close(): Promise<void>
}

export type CallerOptions = { locale?: Locale; ipAddress?: string; issued?: string[] }

/** Five businesses, as the stand-in Paystack has them. */
export function testIntegrations(baseUrl: string): Integration[] {
  const business = (country: Integration['country'], currencies: Integration['currencies']): Integration => ({
    id: country.toLowerCase(),
    country,
    currencies,
    secretKey: `sk_test_odim_${country.toLowerCase()}`,
    baseUrl,
    checkoutOrigin: baseUrl,
    settlementDays: 2,
    settlesTo: 'balance',
    approvesTransfers: true,
  })
  return [
    business('NG', ['NGN', 'USD']),
    business('GH', ['GHS']),
    business('KE', ['KES']),
    business('ZA', ['ZAR']),
    business('CI', ['XOF']),
  ]
}

/** A database of its own, real services, a clock that obeys. `paystackUrl` is a stand-in that runs; without one, calls to it fail. */
export async function createTestWorld(
  options: { paystackUrl?: string; config?: Partial<ApiConfig>; services?: Partial<Services> } = {},
): Promise<TestWorld> {
  const database = await createTestDatabase()
  const storageDir = await mkdtemp(join(tmpdir(), 'odim-storage-'))
  const clock = movableClock()
  const config: ApiConfig = {
    databaseUrl: database.url,
    poolSize: 10,
    applicationName: 'odim-test',
    baseUrl: 'http://localhost:3000',
    integrations: testIntegrations(options.paystackUrl ?? 'http://localhost:9'),
    platformFeeBps: 500,
    signingSecret: randomBytes(32).toString('hex'),
    storageDir,
    smtpUrl: 'smtp://localhost:9',
    mailFrom: 'Odim <hello@odim.test>',
    clamd: undefined,
    uploadWithoutScanner: 'allow',
    logLevel: 'silent',
    ...options.config,
  }
  const services = createServices(config, { clock, db: database.database, ...options.services })

  const contextFor: TestWorld['contextFor'] = (actor, { locale = 'en', ipAddress = '127.0.0.1', issued } = {}) =>
    createRequestContext(services, {
      actor,
      request: { id: 'test', locale, timeZone: 'Africa/Lagos', ipAddress, userAgent: 'vitest' },
      session: { issue: token => issued?.push(token), clear() {} },
    })

  return {
    services,
    clock,
    database,
    contextFor,
    callerFor: (actor, callerOptions) => createCaller(contextFor(actor, callerOptions)),
    systemContext: (cause = 'test') => createSystemContext(services, { cause, requestId: 'test' }),
    async close() {
      await services.flags.close()
      await services.signals.close()
      await database.drop()
      await rm(storageDir, { recursive: true, force: true })
    },
  }
}
