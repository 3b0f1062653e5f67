import { appRouter, describeProcedures } from '@odim/api'
import { m } from '@odim/messages'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { SchemaForm } from './schema-form.tsx'
import type { Procedure } from './types.ts'

const drawn = (schema: NonNullable<Procedure['schema']>, errors: Record<string, string[]> = {}, value: unknown = {}) =>
  renderToStaticMarkup(<SchemaForm schema={schema} value={value} onChange={() => {}} errors={errors} />)

const paths = Object.keys(appRouter._def.procedures)
let procedures: Map<string, Procedure>
beforeAll(async () => {
  procedures = new Map((await describeProcedures(appRouter)).map(procedure => [procedure.path, procedure]))
})

describe('the form of each procedure', () => {
  it.each(paths)('%s', path => {
    const schema = procedures.get(path)?.schema
    // It takes nothing.
    if (!schema) return
    const html = drawn(schema)
    // Each field has a control or a group of its own, and those that must be filled in don't say that they needn't.
    for (const name of Object.keys(schema.properties ?? {})) {
      expect(html, name).toMatch(new RegExp(`id="root_${name}(__title|__anyof_select)?"`))
    }
    for (const name of schema.required ?? []) expect(html, name).not.toMatch(new RegExp(`<bdi>${name}</bdi><span`))
    expect(html).not.toContain(m.panel_form_only_json())
  })
})

describe('a form', () => {
  it('says which fields needn’t be filled in', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a'] }
    const html = drawn(schema)
    expect(html).toContain('<bdi>b</bdi><span')
    expect(html).not.toContain('<bdi>a</bdi><span')
  })

  it('shows beside its field what was said of it, also deep inside', () => {
    const schema = procedures.get('subscriptions.createPlan')?.schema ?? {}
    const html = drawn(schema, { name: ['Give it a name.'] })
    expect(html).toContain('Give it a name.')
    expect(html).toMatch(/id="root_name__error"/)
    const list = { type: 'object', properties: { all: { type: 'array', items: { type: 'string' } } } }
    expect(drawn(list, { 'all.1': ['Not this one.'] }, { all: ['a', 'b'] })).toMatch(/Not this one\./)
  })

  it('hides what is secret while it is typed', () => {
    expect(drawn(procedures.get('identity.signIn')?.schema ?? {})).toMatch(
      /id="root_password"[^>]*type="password"|type="password"[^>]*id="root_password"/,
    )
  })
})
