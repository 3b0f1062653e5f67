import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

let folder: string
beforeAll(async () => {
  // Inside the package, so that @odim/messages resolves by its own name; build/ is not committed.
  const build = join(import.meta.dirname, '../build')
  await mkdir(build, { recursive: true })
  folder = await mkdtemp(join(build, 'bundle-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function bundle(name: string, source: string): Promise<string> {
  const entry = join(folder, `${name}.ts`)
  await writeFile(entry, source)
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    build: { write: false, minify: true, lib: { entry, formats: ['es'] } },
  })
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
  return outputs.flatMap(({ output }) => output.map(file => (file.type === 'chunk' ? file.code : ''))).join('')
}

// A bundle of every message is seconds of work, and more of them on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

it('holds only the messages a page names, and nothing of Node', async () => {
  const code = await bundle(
    'one',
    `import { m, setBrowserLocale } from '@odim/messages'
     setBrowserLocale(document.documentElement.lang); document.title = m.common_save()`,
  )
  expect(code).toContain('Enregistrer')
  expect(code).not.toContain('Annuler')
  expect(code).not.toMatch(/async_hooks|AsyncLocalStorage/)
  expect(code.length).toBeLessThan(6_000)
})

it('holds no message for a key that is only named, as schemas do', async () => {
  const code = await bundle('key', `import { msg } from '@odim/messages'; document.title = msg('common_save')`)
  expect(code).toContain('common_save')
  expect(code).not.toContain('Enregistrer')
  expect(code.length).toBeLessThan(3_000)
})

it('speaks the language of <html lang> in the browser', async () => {
  const code = await bundle(
    'lang',
    `import { m, setBrowserLocale, translate } from '@odim/messages'
     setBrowserLocale('ar'); export const texts = [m.common_save(), translate('common_cancel')]`,
  )
  const loaded: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  expect(loaded).toMatchObject({ texts: ['حفظ', 'إلغاء'] })
})
