import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocs } from './read-docs.ts'

describe('docstrings of procedures', () => {
  let folder: string
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'odim-docs-'))
    await write(
      'router.ts',
      `import { inner as other } from './inner.ts'
       export const appRouter = router({
         here: router({ nested: open.query(({ ctx }) => undocumented(ctx)) }),
         other,
       })
       // Not a docstring.
       function undocumented() {}`,
    )
    await write(
      'inner.ts',
      `import * as schema from './schema.ts'
       import { act as handed } from './index.ts'
       export const inner = router({
         /** Said in the router. */
         own: open.input(schema.a).mutation(({ input }) => handed(input)),
         called: open.input(schema.a).query(async ({ ctx, input }) => ({ value: await handed(ctx, input) })),
       })`,
    )
    await write('index.ts', `export { reallyActs as act } from './act.ts'`)
    await write(
      'act.ts',
      `/** Of somebody else. */
       export const other = 1
       /**
        * Does it,
        * on two lines.
        *
        * And why.
        *
        * @throws DomainError a.b when it
        *   can't
        */
       export async function reallyActs() {}`,
    )
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('come from the line in the router, else from the use case it calls, wherever that is written', async () => {
    const docs = await readDocs(join(folder, 'router.ts'))
    expect(Object.fromEntries(docs)).toEqual({
      'other.own': { text: 'Said in the router.', throws: null },
      'other.called': { text: 'Does it, on two lines.\n\nAnd why.', throws: "DomainError a.b when it can't" },
    })
  })
})
