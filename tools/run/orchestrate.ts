import { demoAccounts, demoPassword } from '../demo-accounts.ts'
import { parseToolsEnv, WrongSetting } from '../env.ts'
import { bold, say, tell } from './console.ts'
import { type Stack, startStack } from './stack.ts'

/** `npm start` and `pnpm dev`: everything up, where to go, who to sign in as; everything down on Ctrl-C. */
export async function orchestrate(options: { reload: boolean; args: string[] }): Promise<void> {
  let stack: Stack | undefined
  let askedAt = 0
  const stop = (exitCode: number) => {
    const again = askedAt > 0 && Date.now() - askedAt > 1000
    if (askedAt > 0 && !again) return
    if (again) {
      say('Ending everything at once.')
      stack?.kill()
      process.exit(130)
    }
    askedAt = Date.now()
    say('\nStopping … (Ctrl-C again to end at once)')
    const stopped = stack?.stop() ?? Promise.resolve()
    stopped.then(() => process.exit(exitCode))
  }
  // A terminal's Ctrl-C arrives once by the group and once by npm; twice within a second is one wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

  try {
    const env = parseToolsEnv()
    const startedAt = env.ODIM_STARTED_AT ?? Date.now() - performance.now()
    const demo = env.ODIM_DEMO === 'auto' && !options.args.includes('--no-demo')
    stack = await startStack(env, {
      reload: options.reload,
      verbose: options.args.includes('--verbose'),
      demo,
      tell,
      say,
    })
    await Promise.race([stack.firstPage, stack.refused])
    if (askedAt > 0) return
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    say(`\n  ${bold('Odim is at')} ${bold(stack.url)}   (first page after ${seconds} s)\n`)
    if (demo) say(signInHelp(stack.url))
    await stack.refused
  } catch (error) {
    say(error instanceof WrongSetting ? `\n${error.message}` : `\nOdim could not start. ${messageOf(error)}`)
    await stack?.stop()
    process.exit(1)
  }
}

function signInHelp(url: string): string {
  const rows = demoAccounts.map(({ role, email, note }) => `    ${role.padEnd(10)} ${email.padEnd(28)} ${note}`)
  return [
    `  Sign in at ${url}/sign-in with the password "${demoPassword}" as`,
    ...rows,
    '  They come with the demo data, which fills in now.',
    `  Every procedure: ${url}/dev/panel   Every component: ${url}/dev/components   API: ${url}/openapi.json`,
    `  Mails: ${url}/dev/mail   Logs: .data/logs   Stop: Ctrl-C\n`,
  ].join('\n')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
