import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadRules, ownRulesFile, parseRules } from './load-rules.ts'

const sound = `rules:
  - name: queue-age
    measure: { of: stock, stock: oldest-due-job }
    above: 120
    unit: seconds
    window: 5m
    for: 90s
    severity: urgent
    tell: [admins]
    title: alerts_queue_age
    help: alerts_queue_age_help
`
const changed = (from: string, to: string) => () => parseRules(sound.replace(from, to), 'alerts/rules.yaml')

it('reads durations and fills in what is left out', () => {
  expect(parseRules(sound, 'x')).toMatchObject([
    { name: 'queue-age', window: 300_000, for: 90_000, calm: 300_000, unknown: 'calm' },
  ])
})

it("reads Odim's own rules, each by another name", () => {
  const names = loadRules(ownRulesFile).map(({ name }) => name)
  expect(names.length).toBeGreaterThan(15)
  expect(new Set(names).size).toBe(names.length)
})

it.for([
  ['window: 5m', 'window: soon', 6, 'window must be a duration such as 90s, 5m, 2h or 1d.'],
  ['window: 5m', 'windows: 5m', 2, 'window must be a duration such as 5m.'],
  ['    above: 120\n', '', 2, 'above must have a threshold: either above or below.'],
  ['above: 120', 'above: 120\n    below: 1', 4, 'above must have a threshold: either above or below.'],
  ['above: 120', 'above: many', 4, 'above must be a number.'],
  ['oldest-due-job', 'stars-above', 3, /measure\.stock must be one of seconds-without-worker, /],
  ['of: stock', 'of: weather', 3, /measure\.?(of)? must say what is measured/],
  ['severity: urgent', 'severity: dire', 8, 'severity must be urgent or warning.'],
  ['[admins]', '[everybody]', 9, 'tell.0 must be of admins, mail-to, webhook.'],
  ['title: alerts_queue_age', 'title: Too old', 10, 'title must be a key of packages/messages.'],
  ['severity: urgent', 'colour: red\n    severity: urgent', 2, /Unrecognized key: "colour"/],
] as const)('says of "%s" → "%s" where and what', ([from, to, line, told]) => {
  expect(changed(from, to)).toThrow(`alerts/rules.yaml:${line}: rule "queue-age": `)
  expect(changed(from, to)).toThrow(told)
})

it.for([
  ['rules:', 'rules: [', /^alerts\/rules\.yaml:\d+: this is no YAML: /],
  ['rules:', 'rule:', 'alerts/rules.yaml:1: there must be a list "rules" with at least one rule.'],
  ['name: queue-age', 'nam: queue-age', 'rule "number 1": name must be 2 to 60 '],
  ['name: queue-age', 'name: q', 'rule "q": name must be 2 to 60 small letters, digits and hyphens, a letter first.'],
  ['name: queue-age', 'name: 2-queues', 'rule "2-queues": name must be 2 to 60 small letters, digits and hyphens, a'],
] as const)('says of "%s" → "%s" what is wrong with the file', ([from, to, told]) => {
  expect(changed(from, to)).toThrow(told)
})

it('refuses two rules of one name, and takes none of them', () => {
  const twice = `${sound}${sound.replace('rules:\n', '')}`
  expect(() => parseRules(twice, 'r.yaml')).toThrow('r.yaml:12: rule "queue-age": there is another rule of this name.')
})

it('says that a file is not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'odim-rules-'))
  expect(() => loadRules(join(folder, 'none.yaml'))).toThrow("none.yaml: the file of alert rules can't be read.")
  await writeFile(join(folder, 'own.yaml'), sound)
  expect(loadRules(join(folder, 'own.yaml'))).toHaveLength(1)
  await rm(folder, { recursive: true })
})
