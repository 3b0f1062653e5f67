import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { root, type ToolsEnv, WrongSetting } from '../env.ts'
import { Child, type ChildPlan, type Tell } from './child.ts'
import { makePlans, wishes } from './plans.ts'
import { portChooser } from './ports.ts'
import { buildWebIfStale } from './web-build.ts'

export type StackOptions = { reload: boolean; verbose: boolean; demo: boolean; tell: Tell; say: (text: string) => void }
export type Stack = {
  url: string
  firstPage: Promise<void>
  /** Never resolves; rejects when a process ends over a wrong setting. */
  refused: Promise<never>
  stop(): Promise<void>
  kill(): void
}

const readySchema = z.object({ ownerUrl: z.string() })

/** Starts everything there is, in the order in which things need one another. */
export async function startStack(env: ToolsEnv, options: StackOptions): Promise<Stack> {
  const choose = portChooser(options.say)
  const wanted = wishes(env)
  const ports = {
    web: await choose(wanted.web),
    sim: await choose(wanted.sim),
    smtp: await choose(wanted.smtp),
    mail: await choose(wanted.mail),
  }
  const plans = makePlans(env, ports, options)
  const children: Child[] = []
  let stopping = false
  const { promise: refused, reject: refuse } = Promise.withResolvers<never>()
  const start = (plan: ChildPlan): Child => {
    const cwd = join(root, plan.cwd ?? '')
    const logFolder = `${env.ODIM_DATA_DIR}/logs`
    const onRefusal = () => refuse(new WrongSetting('Odim can’t run with these settings; what is wrong is said above.'))
    const child = new Child({ ...plan, cwd }, { tell: options.tell, logFolder, verbose: options.verbose, onRefusal })
    children.push(child)
    return child.start()
  }

  const owner = plans.postgres
    ? startPostgres(plans.postgres, start, stopped => options.tell('postgres', stopped))
    : Promise.resolve(env.DATABASE_URL ?? '')
  const build = options.reload
    ? Promise.resolve(false)
    : buildWebIfStale(root, { devTools: plans.devTools, tell: options.say })
  // Loaded while Postgres starts, as both take their time.
  const migrate = import('@odim/db/migrate')
  for (const plan of [plans.mail, plans.sim]) if (plan && isThere(plan)) start(plan)

  const firstPage = (async () => {
    const ownerUrl = await owner
    const { migrateUp } = await migrate
    const log = (line: string) => options.tell('postgres', line)
    await Promise.all([migrateUp(ownerUrl, { appPassword: plans.appPassword, log }), build])
    if (!plans.postgres) tellWhatLacks(ownerUrl, options.say)
    if (stopping) return
    start(plans.web(ownerUrl))
    await answered(`http://localhost:${ports.web}/`, () => stopping)
    if (stopping) return
    const worker = plans.worker(ownerUrl)
    if (isThere(worker)) start(worker)
    if (options.demo) {
      start({
        ...plans.seed(ownerUrl),
        onLine: line => {
          options.tell('demo', line)
          return true
        },
      })
    }
  })()

  return {
    url: plans.url,
    firstPage,
    refused,
    stop: async () => {
      stopping = true
      // Who asks before whom it asks: the seed, the pages, the jobs, then what they all need.
      for (const name of ['demo', 'web', 'worker', 'sim', 'mail', 'postgres']) {
        await Promise.all(children.filter(child => child.plan.name === name).map(child => child.stop()))
      }
    },
    kill: () => {
      for (const child of children) child.kill()
    },
  }
}

/** A database of one's own is used as it is; what it can't show of slow queries is said once, and keeps nobody waiting. */
async function tellWhatLacks(ownerUrl: string, say: (text: string) => void): Promise<void> {
  const { lackingExtensions } = await import('@odim/db/embedded')
  const lacking = await lackingExtensions(ownerUrl).catch(() => [])
  if (lacking.length > 0)
    say(
      `The database does not preload ${lacking.join(' and ')} (shared_preload_libraries): slow queries will not be seen.`,
    )
}

/** Resolves with the owner's address once the server takes connections. */
function startPostgres(
  plan: ChildPlan,
  start: (plan: ChildPlan) => Child,
  tell: (text: string) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let known: string | undefined
    const child = start({
      ...plan,
      onMessage: message => {
        const ready = readySchema.safeParse(message)
        if (!ready.success) return
        if (known && known !== ready.data.ownerUrl) tell('The database came back on another port; start Odim again.')
        known = ready.data.ownerUrl
        resolve(known)
      },
    })
    child.ended.then(() => {
      if (!known) reject(new Error('The embedded Postgres did not start; what it said is above and in .data/logs.'))
    })
  })
}

/** Waits until the page is there; a 5xx is a server that is still finding its feet. */
async function answered(url: string, givenUp: () => boolean): Promise<void> {
  while (!givenUp()) {
    const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer && answer.status < 500) return
    await delay(40)
  }
}

/** A process whose program does not exist (yet) is left out. */
function isThere(plan: ChildPlan): boolean {
  const program = plan.args.at(-1) ?? ''
  return existsSync(join(root, plan.cwd ?? '', program))
}
