// The mail catcher as a process of its own: SMTP_PORT takes the mails, MAIL_CATCHER_PORT tells about them.
import { parseToolsEnv } from './env.ts'
import { startMailCatcher } from './mail/catcher.ts'

const env = parseToolsEnv()
const catcher = await startMailCatcher({
  folder: `${env.ODIM_DATA_DIR}/mail`,
  smtpPort: env.SMTP_PORT,
  httpPort: env.MAIL_CATCHER_PORT,
})
process.stdout.write(`Mail catcher: ${catcher.smtpUrl}, ${catcher.url}/messages\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    catcher.close().then(() => process.exit(0))
  })
}
