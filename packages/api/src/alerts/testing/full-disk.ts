import { execFile } from 'node:child_process'
import { mkdtemp, rmdir, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { MoneyWorld } from '../../testing/index.ts'
import { watchAlertGauges } from '../watch-gauges.ts'
import type { Fault } from './fault.ts'

const run = promisify(execFile)
const megabyte = 1024 * 1024

const mountAt = (folder: string) => run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'odim-test', folder])
const unmount = (folder: string) => run('umount', [folder])

/** Why no disk can be mounted here, which takes root; null where it can. */
export async function whyNoDisk(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-disk-'))
  try {
    await mountAt(folder)
    await unmount(folder)
    return null
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll('\n', ' ').trim() : String(error)
  } finally {
    await rmdir(folder)
  }
}

const mounted = new WeakSet<MoneyWorld>()

/** A disk of four megabytes where the files lie, and files until little of it is left. */
export const storageFull: Fault = {
  async cause(world) {
    const { storageDir } = world.services.config
    if (mounted.has(world)) return
    await mountAt(storageDir)
    mounted.add(world)
    watchAlertGauges(world.services)
    for (let file = 0; file < 15; file += 1)
      await writeFile(join(storageDir, `file-${file}`), Buffer.alloc(megabyte / 4, 1))
    const { blocks, bavail } = await statfs(storageDir)
    if (bavail / blocks > 0.1) throw new Error(`the disk has ${bavail} of ${blocks} blocks left`)
  },
  // Each minute it is looked at again.
  lasting: true,
  async end(world) {
    if (mounted.delete(world)) await unmount(world.services.config.storageDir)
  },
}
