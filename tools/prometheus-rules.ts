// node tools/prometheus-rules.ts: writes Odim's alert rules as Prometheus' into docs/operations/prometheus/alerts.yml.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { prometheusRules } from '@odim/api/testing'
import { prometheusFile } from './checks/alert-rules.ts'
import { root } from './env.ts'

const file = join(root, prometheusFile)
await mkdir(dirname(file), { recursive: true })
await writeFile(file, prometheusRules())
process.stdout.write(`${prometheusFile} is written.\n`)
process.exit(0)
