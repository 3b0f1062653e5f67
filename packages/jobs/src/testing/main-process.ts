import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export const soundSettings = {
  DATABASE_URL: 'postgresql://owner:pw@127.0.0.1:1/odim',
  DATABASE_APP_PASSWORD: 'odim-app-in-tests',
  ODIM_URL: 'http://localhost:3000',
  SIGNING_SECRET: 'x'.repeat(32),
  PAYSTACK_INTEGRATIONS: JSON.stringify([{ id: 'ng', country: 'NG', currencies: ['NGN'], secretKey: 'sk_test_x' }]),
  SMTP_URL: 'smtp://localhost:1',
  MAIL_FROM: 'Odim <hello@odim.test>',
  STORAGE_DIR: '/nonexistent',
}

/** The worker process as an operator starts it. `ended` is its code, or the signal that ended it. */
export async function startMain(settings: Record<string, string>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', ...soundSettings, ...settings },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  return { child, output: () => output, ended: once(child, 'exit').then(([code, signal]) => signal ?? code) }
}
