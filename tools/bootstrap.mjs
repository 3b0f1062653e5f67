// The first thing `npm start` and `npm test` run, on whatever Node the machine has, before anything is installed:
// plain JavaScript, no dependencies. It brings the checkout up to date and hands over to the Node 24 inside it.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The one place pnpm's version is written. */
const PNPM = 'pnpm@12.21.0'
const root = fileURLToPath(new URL('..', import.meta.url))
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
const stampFile = join(root, 'node_modules', '.odim.json')

const commands = {
  start: 'tools/start.ts',
  dev: 'tools/dev.ts',
  test: 'tools/test.ts',
  setup: null,
  // `node tools/bootstrap.mjs pnpm check`: pnpm scripts where there is no pnpm.
  pnpm: null,
}

const [command = 'start', ...args] = process.argv.slice(2)
if (!(command in commands)) fail(`There is no "${command}" here. Try: ${Object.keys(commands).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Odim needs Node 20 or newer to begin with; this is ${process.version}. Get one at https://nodejs.org.`)
}

const startedAt = Date.now()
const stamps = readStamps()
await install()
const node = runtime()
await generate()
if (command === 'pnpm') process.exit(await run(npx, ['--yes', PNPM, ...args], { inherit: true }))
const script = commands[command]
if (script)
  process.exit(await run(node, [script, ...args], { inherit: true, env: { ODIM_STARTED_AT: `${startedAt}` } }))

/** Installs only when the lockfile or a manifest differs from what was last installed: asking pnpm costs a second. */
async function install() {
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()]
  const wanted = digest(inputs)
  const unchanged = stamps.install === wanted && existsSync(join(root, 'node_modules', '.pnpm', 'lock.yaml'))
  if (unchanged) return
  say('Installing packages (once; the next start skips this) …')
  const flags = ['install', '--frozen-lockfile', '--reporter=append-only', '--config.confirmModulesPurge=false']
  await required(npx, ['--yes', PNPM, ...flags], 'Installing the packages failed')
  // Hashed again: nothing may have changed under a frozen lockfile, but a person may have edited meanwhile.
  remember('install', wanted)
}

/** The Prisma client and the message functions, made again only when what they are made from has changed. */
async function generate() {
  const steps = [
    { name: 'database client', folder: 'packages/db', takes: /\.prisma$|prisma\.config\.ts$|package\.json$/ },
    {
      name: 'messages',
      folder: 'packages/messages',
      takes: /^packages\/messages\/(?!src\/)/,
      bare: command === 'start',
    },
  ]
  await Promise.all(
    steps.map(async step => {
      const folder = join(root, step.folder)
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const line = manifest.scripts?.generate
      if (!line) return
      const inputs = filesUnder(folder).filter(file => step.takes.test(file))
      const whole = digest([...inputs, 'pnpm-lock.yaml'])
      // To start, the texts are enough; their types are made when something checks them.
      const wanted = step.bare && stamps[step.folder] !== whole ? `${whole} bare` : whole
      if (stamps[step.folder] === wanted && existsSync(join(folder, 'src', 'generated'))) return
      say(`Generating the ${step.name} …`)
      // The script itself instead of `pnpm run`, which would cost another process and half a second.
      await required(step.bare ? `${line} --bare` : line, [], `Generating the ${step.name} failed`, {
        cwd: folder,
        shell: true,
      })
      remember(step.folder, wanted)
    }),
  )
}

/** Node 24 from the packages; the system's own where there is none for this platform and it is new enough. */
function runtime() {
  const packaged = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `There is no packaged Node 24 for ${process.platform} ${process.arch}. Install Node 24 or newer and run this again.`,
  )
}

async function required(file, argv, complaint, options = {}) {
  const code = await run(file, argv, options)
  if (code !== 0) fail(`${complaint} (exit ${code}). What it said is above; running the command again is safe.`)
}

/** Runs a process to its end. Its output is kept back unless it fails, or goes straight through with `inherit`. */
function run(file, argv, { cwd = root, inherit = false, shell = false, env = {} } = {}) {
  return new Promise(resolve => {
    const path = [join(cwd, 'node_modules', '.bin'), join(root, 'node_modules', '.bin'), process.env.PATH ?? '']
    const child = spawn(file, argv, {
      cwd,
      shell,
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: path.join(delimiter), NODE_NO_WARNINGS: '1', ...env },
    })
    const kept = []
    child.stdout?.on('data', chunk => kept.push(chunk))
    child.stderr?.on('data', chunk => kept.push(chunk))
    // Ctrl-C reaches the whole foreground group; the child ends in its own order and we only wait for it.
    const pass = signal => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
    child.on('error', error => fail(`${file}: ${error.message}`))
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
      if (code !== 0 && !inherit) process.stderr.write(Buffer.concat(kept))
      resolve(code ?? (signal ? 128 + 15 : 1))
    })
  })
}

function manifests() {
  const found = []
  for (const folder of ['apps', 'packages']) {
    for (const entry of readdirSync(join(root, folder))) found.push(`${folder}/${entry}/package.json`)
  }
  return [...found, 'tools/package.json', 'e2e/package.json', 'bench/package.json'].filter(file =>
    existsSync(join(root, file)),
  )
}

function filesUnder(folder) {
  const skipped = new Set(['node_modules', 'generated', '.data', 'build'])
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (skipped.has(entry.name) || entry.name === 'cache') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [relative(root, path)]
  })
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

function remember(name, value) {
  stamps[name] = value
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stampFile, JSON.stringify(stamps))
}

function say(text) {
  process.stderr.write(`${text}\n`)
}

function fail(text) {
  process.stderr.write(`\n${text}\n`)
  process.exit(1)
}
