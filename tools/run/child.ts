import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { root } from '../env.ts'

/** How to start one process, and what it is called in front of a person. */
export type ChildPlan = {
  name: string
  /** Arguments after `node`. */
  args: string[]
  cwd?: string
  env: Record<string, string>
  /** Milliseconds it has between SIGTERM and SIGKILL. */
  grace?: number
  /** Whether a death is followed by another start. */
  restart?: boolean
  /** Niceness, for work that must not slow the pages. */
  priority?: number
  /** Hears each line before it is judged; answers true when it has dealt with it. */
  onLine?: (line: string) => boolean
  onMessage?: (message: unknown) => void
}

export type Tell = (name: string, text: string) => void

export type ChildOptions = {
  tell: Tell
  logFolder: string
  verbose: boolean
  /** It ended over a wrong setting, which it has said, and is not started again. */
  onRefusal?: () => void
}

const followParent = new URL('./follow-parent.ts', import.meta.url).href
/** What web and worker end with over a wrong setting (packages/api/src/wrong-settings.ts): they would end so each time. */
const wrongSettingsCode = 78
const steadyAfter = 30_000
const longestPause = 15_000

/**
 * A process that is started again with growing pauses when it dies, and stopped with everything it started.
 * It leads its own process group, so that Ctrl-C reaches only the orchestrator, which then stops things in order.
 */
export class Child {
  readonly plan: ChildPlan
  #tell: Tell
  #verbose: boolean
  #onRefusal: () => void
  #log: WriteStream
  #process: ChildProcess | undefined
  #stopping = false
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  /** What was told of the runs that failed so far: a crash that repeats itself is told once. */
  #told = new Set<string>()
  #ended: Promise<number> = Promise.resolve(0)

  constructor(plan: ChildPlan, options: ChildOptions) {
    this.plan = plan
    this.#tell = options.tell
    this.#verbose = options.verbose
    this.#onRefusal = options.onRefusal ?? (() => {})
    mkdirSync(options.logFolder, { recursive: true })
    this.#log = createWriteStream(`${options.logFolder}/${plan.name}.log`, { flags: 'a' })
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** Resolves with the exit code of the run that `start` began. */
  get ended(): Promise<number> {
    return this.#ended
  }

  start(): this {
    const startedAt = Date.now()
    const child = spawn(process.execPath, ['--import', followParent, ...this.plan.args], {
      cwd: this.plan.cwd ?? root,
      env: this.plan.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#process = child
    if (this.plan.onMessage) child.on('message', this.plan.onMessage)
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', line => this.#hear(line, stream === child.stderr))
    }
    this.#ended = new Promise(resolve => {
      child.once('exit', (code, signal) => {
        this.#process = undefined
        resolve(code ?? 1)
        if (this.#stopping || this.plan.restart === false) return
        if (code === wrongSettingsCode) {
          this.#onRefusal()
          return
        }
        this.#failures = Date.now() - startedAt > steadyAfter ? 1 : this.#failures + 1
        const pause = Math.min(longestPause, 500 * 2 ** (this.#failures - 1))
        const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
        this.#tell(this.plan.name, `${how}; starting it again in ${pause / 1000} s (log: ${this.#log.path})`)
        this.#timer = setTimeout(() => this.start(), pause)
      })
    })
    if (this.plan.priority !== undefined) lowerPriority(child.pid, this.plan.priority)
    return this
  }

  /** SIGTERM, a time of grace, then SIGKILL for it and whatever it started. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    const child = this.#process
    if (child?.pid) {
      const pid = child.pid
      const ended = this.#ended
      child.kill('SIGTERM')
      const killer = setTimeout(() => {
        this.#tell(this.plan.name, 'did not stop in time; ending it')
        killGroup(pid)
      }, this.plan.grace ?? 8000)
      await ended
      clearTimeout(killer)
      killGroup(pid)
    }
    this.#log.end()
  }

  /** At once, without grace: for the second Ctrl-C. */
  kill(): void {
    this.#stopping = true
    clearTimeout(this.#timer)
    if (this.#process?.pid) killGroup(this.#process.pid)
  }

  #hear(line: string, isError: boolean): void {
    this.#log.write(`${line}\n`)
    if (this.plan.onLine?.(line) || line.trim() === '') return
    const worth = this.#verbose ? line : worthTelling(line, isError)
    if (!worth || (this.#failures > 0 && this.#told.has(worth))) return
    if (this.#told.size < 500) this.#told.add(worth)
    this.#tell(this.plan.name, worth)
  }
}

/** What a person should see of a line: errors of a JSON log, and anything plain on stderr. */
export function worthTelling(line: string, isError: boolean): string | undefined {
  if (!line.startsWith('{')) return isError ? line : undefined
  try {
    const entry: unknown = JSON.parse(line)
    if (typeof entry !== 'object' || entry === null) return undefined
    const level = 'level' in entry ? entry.level : 0
    const serious = typeof level === 'number' ? level >= 50 : level === 'error' || level === 'fatal'
    if (!serious) return undefined
    const inner = 'err' in entry && typeof entry.err === 'object' && entry.err !== null ? entry.err : {}
    const detail = 'message' in inner ? String(inner.message) : ''
    const text = 'msg' in entry ? String(entry.msg) : line
    return detail && detail !== text ? `${text}: ${detail}` : text
  } catch {
    return isError ? line : undefined
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone, which is what was wanted.
  }
}

function lowerPriority(pid: number | undefined, priority: number): void {
  if (!pid) return
  try {
    setPriority(pid, priority)
  } catch {
    // It ended already, or the system refuses; it only runs less politely then.
  }
}
