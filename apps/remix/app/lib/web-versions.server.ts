import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { z } from 'zod'

const packages = ['@remix-run/node', '@remix-run/react', 'react', 'react-dom', 'express']
const packageSchema = z.object({ name: z.string(), version: z.string() })

/** What the pages stand on; the domain's packages can't be found from here, nor these from there. */
export function webVersions(): Promise<{ name: string; version: string }[]> {
  return Promise.all(
    packages.map(async name => {
      const path = findPackageJSON(name, import.meta.url)
      if (!path) throw new Error(`${name} is not installed`)
      return packageSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    }),
  )
}
