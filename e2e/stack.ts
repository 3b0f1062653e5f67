import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, startTestServer } from '@odim/db/testing'
import chromium from '@sparticuz/chromium'
import { freePorts } from './free-ports.ts'
import { startScanner } from './scanner.ts'

const root = join(import.meta.dirname, '..')

/**
 * The product as `npm start` runs it, over a fresh database: web, worker, stand-in Paystack, mail catcher; with a virus scanner where
 * clamd is installed. No demo data.
 */
export default async function startStack(): Promise<() => Promise<void>> {
  // Unpacked once here: two workers that unpack at the same time get a broken browser.
  process.env.ODIM_E2E_BROWSER = await chromium.executablePath()
  const server = await startTestServer()
  const database = await createTestDatabase({ server })
  const dataDir = await mkdtemp(join(tmpdir(), 'odim-e2e-'))
  const scanner = await startScanner()
  const [web, sim, smtp, mail] = await freePorts(4)
  const url = `http://localhost:${web}`
  const child = spawn(process.execPath, ['tools/start.ts', '--no-demo'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ODIM_DATA_DIR: dataDir,
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_PASSWORD: decodeURIComponent(new URL(database.url).password),
      PORT: String(web),
      SIM_PORT: String(sim),
      SMTP_PORT: String(smtp),
      MAIL_CATCHER_PORT: String(mail),
      LOG_LEVEL: 'warn',
      ...(scanner && { CLAMD_SOCKET: scanner.socket }),
      // Each person of a journey says an address of their own, as if a proxy stood in front: what one may try is counted by it.
      TRUSTED_PROXIES: '1',
    },
  })
  await printed(child, url)
  process.env.ODIM_E2E_URL = url
  process.env.ODIM_E2E_SIM = `http://localhost:${sim}`
  process.env.ODIM_E2E_MAIL = `http://127.0.0.1:${mail}`
  process.env.ODIM_E2E_DATABASE = database.ownerUrl
  if (scanner) process.env.ODIM_E2E_SCANNER = scanner.socket
  return async () => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await scanner?.stop()
    await database.drop()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Resolves when the stack says its address, which it does once a page was answered. */
function printed(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const hear = (chunk: Buffer) => {
      output += chunk
      if (output.includes(text)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', code => reject(new Error(`the stack ended with ${code}:\n${output}`)))
  })
}
