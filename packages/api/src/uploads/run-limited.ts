import { spawn } from 'node:child_process'

export type ProcessLimits = { ms: number; cpuSeconds: number; memoryBytes: number; fileBytes: number }

export type ProcessResult = { stdout: string; stderr: string }

export class ProcessFailed extends Error {
  override name = 'ProcessFailed'
  /** Killed for taking too long, by our clock or by the processor's. */
  readonly tooSlow: boolean
  constructor(message: string, tooSlow: boolean) {
    super(message)
    this.tooSlow = tooSlow
  }
}

// The program and its arguments are positional parameters: the shell never reads them as text. Memory has no limit of this kind
// on macOS, where this only runs in development.
const memoryLimit = process.platform === 'linux' ? 'ulimit -v "$1" || exit 126' : ':'
const script = `${memoryLimit}; ulimit -t "$2" || exit 126; ulimit -f "$3" || exit 126; ulimit -c 0; shift 3; exec nice -n 10 env -i "$@"`

// Not `{}`: some typings in the house want NODE_ENV in every environment.
const nothing: NodeJS.ProcessEnv = Object.create(null)

const keptOutput = 256 * 1024

/**
 * Runs a program on an untrusted file: empty environment, nothing to read from, limits on time, processor, memory and what it may
 * write. `onLine` gets its standard output as it comes.
 * @throws ProcessFailed when it doesn't end well
 */
export async function runLimited(
  command: readonly [program: string, ...args: string[]],
  { cwd, limits, onLine }: { cwd: string; limits: ProcessLimits; onLine?: (line: string) => void },
): Promise<ProcessResult> {
  const kilobytes = Math.floor(limits.memoryBytes / 1024)
  const blocks = Math.ceil(limits.fileBytes / 512)
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'sh', `${kilobytes}`, `${limits.cpuSeconds}`, `${blocks}`, ...command],
    {
      cwd,
      env: nothing,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that killing it kills whatever it started.
      detached: true,
    },
  )
  let late = false
  const timer = setTimeout(() => {
    late = true
    kill(child.pid)
  }, limits.ms)

  let stdout = ''
  let stderr = ''
  let line = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (stdout.length < keptOutput) stdout += text
    const lines = (line + text).split('\n')
    line = (lines.pop() ?? '').slice(0, keptOutput)
    for (const whole of lines) onLine?.(whole)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-8192)
  })

  try {
    const { code, signal } = await ended(child)
    if (code === 0) return { stdout, stderr }
    // 152 = 128 + SIGXCPU: the processor's time was used up.
    const tooSlow = late || signal === 'SIGXCPU' || signal === 'SIGKILL' || code === 152
    throw new ProcessFailed(`${command[0]} ended with ${signal ?? code}: ${stderr.trim()}`, tooSlow)
  } finally {
    clearTimeout(timer)
    kill(child.pid)
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}

function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody left in the group.
  }
}
