// How much JavaScript each page's first view loads, compressed as it travels. Fails when a public page is over its budget.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { ServerBuild } from '@remix-run/node'
import { buildFolder } from './vite/env.ts'

/** ui.md: at most 120 KB on public pages. What only a signed-in person opens may weigh more, within bounds. */
const BUDGET_KB = 120
const BUDGET_BEHIND_SIGN_IN_KB = 140
const behindSignIn = /^(routes\/(studio|start|settings|account|dev|ops)|features\/panel\/)/

const folder = resolve(import.meta.dirname, buildFolder())
const { assets }: ServerBuild = await import(`${folder}/server/index.js`)

const sizes = new Map<string, number>()
function compressed(file: string): number {
  const known = sizes.get(file)
  if (known !== undefined) return known
  const size = brotliCompressSync(readFileSync(`${folder}/client${file}`)).length
  sizes.set(file, size)
  return size
}

const filesOf = (part: { module: string; imports?: string[] } | undefined) =>
  part ? [part.module, ...(part.imports ?? [])] : []
const frame = [...filesOf(assets.entry), ...filesOf(assets.routes['root'])]

const rows = Object.values(assets.routes)
  .filter(route => route.id !== 'root')
  .map(route => {
    const parents = []
    for (let id = route.parentId; id && id !== 'root'; id = assets.routes[id]?.parentId)
      parents.push(...filesOf(assets.routes[id]))
    const bytes = [...new Set([...frame, ...parents, ...filesOf(route)])].reduce(
      (sum, file) => sum + compressed(file),
      0,
    )
    return { id: route.id, kb: bytes / 1024, isPublic: !behindSignIn.test(route.id) }
  })
  .sort((a, b) => b.kb - a.kb)

for (const { id, kb, isPublic } of rows)
  process.stdout.write(`${kb.toFixed(1).padStart(7)} KB  ${isPublic ? 'public ' : '       '} ${id}\n`)
const heavy = rows.filter(({ isPublic, kb }) => kb > (isPublic ? BUDGET_KB : BUDGET_BEHIND_SIGN_IN_KB))
if (heavy.length > 0) {
  process.stderr.write(`Over ${BUDGET_KB} KB, or ${BUDGET_BEHIND_SIGN_IN_KB} KB behind the sign-in: `)
  process.stderr.write(`${heavy.map(row => row.id).join(', ')}\n`)
  process.exitCode = 1
}
