import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'

/** The pages and their files. */
export type Site = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  assets: { folder: string } | { vite: RequestHandler }
  close(): Promise<void>
}

/** As `pnpm build` has left them. @throws when it hasn't */
export async function builtSite(folder: string): Promise<Site> {
  if (!existsSync(`${folder}/server/index.js`))
    throw new Error(`There are no pages in ${folder}: run "pnpm build" first.`)
  const build: ServerBuild = await import(`${folder}/server/index.js`)
  return { build, assets: { folder: `${folder}/client` }, close: async () => {} }
}

/** Vite inside this server: what is saved is on the page at once. */
export async function developmentSite(root: string, http: Server): Promise<Site> {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server: http } }, appType: 'custom' })
  return {
    build: async () => {
      const build = await vite.ssrLoadModule('virtual:remix/server-build')
      if (!isServerBuild(build)) throw new Error('Vite gave something else than a Remix build')
      return build
    },
    assets: { vite: vite.middlewares },
    close: () => vite.close(),
  }
}

function isServerBuild(value: object): value is ServerBuild {
  return 'routes' in value && 'entry' in value && 'assets' in value
}
