// pnpm build: the pages as start:web serves them, without /dev/*. Does nothing when nothing they are made from has changed.
import { root } from './env.ts'
import { buildWebIfStale } from './run/web-build.ts'

const tell = (text: string) => void process.stdout.write(`${text}\n`)
try {
  const built = await buildWebIfStale(root, { devTools: false, tell })
  tell(built ? 'The pages are built.' : 'The pages are built already.')
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
