import { createServices, integrationsSchema, type Services, type StandIn, standInAt } from '@odim/api/testing'
import { appUrl } from '@odim/db/migrate'
import { parseToolsEnv, settings, type ToolsEnv, WrongSetting } from '../env.ts'
import { makePlans, wishes } from '../run/plans.ts'

/** What the seed works with: the product's own services, beside the running web and worker. */
export type Workshop = { services: Services; standIn: StandIn }

/** Few connections: pages come first. */
const poolSize = 4

/** Reads the same settings as web and worker, with what `npm start` would add to them. @throws WrongSetting */
export async function openWorkshop(ownerUrl: string, env: ToolsEnv = parseToolsEnv()): Promise<Workshop> {
  const { given, integrations, ports } = productSettings(ownerUrl, env)
  const [address, other] = new Set(integrations.map(one => one.baseUrl))
  const standIn = standInAt(address ?? '')
  if (!address || other || !(await standIn.isThere()))
    throw new WrongSetting(
      `Demo data is paid for at the stand-in Paystack, and at ${address ?? 'PAYSTACK_INTEGRATIONS'} there is none. Run npm start beside it; nothing was done.`,
    )
  const services = createServices({
    databaseUrl: appUrl(ownerUrl, given.DATABASE_APP_PASSWORD ?? ''),
    poolSize,
    applicationName: 'odim-seed',
    baseUrl: given.ODIM_URL ?? `http://localhost:${ports.web}`,
    integrations,
    platformFeeBps: platformFeeOf(given),
    signingSecret: given.SIGNING_SECRET ?? '',
    storageDir: given.STORAGE_DIR ?? `${env.ODIM_DATA_DIR}/storage`,
    smtpUrl: given.SMTP_URL ?? 'smtp://localhost:9',
    mailFrom: given.MAIL_FROM ?? 'Odim <hello@odim.localhost>',
    clamd: given.CLAMD_SOCKET,
    uploadWithoutScanner: given.UPLOAD_WITHOUT_SCANNER === 'allow' ? 'allow' : 'hold',
    logLevel: 'silent',
  })
  return { services, standIn }
}

/** What `npm start` would hand to web and worker. */
export function productSettings(ownerUrl: string, env: ToolsEnv) {
  const wanted = wishes(env)
  const ports = { web: wanted.web.port, sim: wanted.sim.port, smtp: wanted.smtp.port, mail: wanted.mail.port }
  const given = { ...makePlans(env, ports, { reload: false }).seed(ownerUrl).env, ...settings() }
  return { given, ports, integrations: integrationsSchema.parse(JSON.parse(given.PAYSTACK_INTEGRATIONS ?? '[]')) }
}

export function platformFeeOf(given: Readonly<Record<string, string>>): number {
  return Number(given.PLATFORM_FEE_BPS ?? 500)
}
