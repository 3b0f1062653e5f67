import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Whether a user who is neither owner nor in the group can get to `path`: every folder above must let others through. */
export async function reachableByOthers(path: string): Promise<boolean> {
  const throughOthers = 0o001
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined)
    // What doesn't exist yet will be made by us, open enough.
    if (found !== undefined && (found.mode & throughOthers) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
