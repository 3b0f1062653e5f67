import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A checkout of its own with just these files, gone after the test. */
export async function checkoutWith(files: Record<string, string>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'odim-check-')))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
  return root
}

/** Links a package of the checkout into another's node_modules, as pnpm does. */
export async function link(root: string, from: string, name: string, to: string): Promise<void> {
  const path = join(root, from, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(join(root, to), path)
}
