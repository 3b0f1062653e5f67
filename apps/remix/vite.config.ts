import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { buildFolder } from './vite/env.ts'
import { precompress } from './vite/precompress.ts'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

// Workspace packages are run by Node itself: bundled, they would exist twice, once for server.ts and once for the pages.
const runByNode = ['@odim/api', '@odim/messages']

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix({
      buildDirectory: buildFolder(),
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
    !isSsrBuild && precompress(),
  ],
  resolve: {
    alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) },
    dedupe: ['react', 'react-dom'],
  },
  ssr: { external: runByNode },
  build: {
    // Pictures and fonts stay files: as data they would be in every page's CSS.
    assetsInlineLimit: 0,
    // ssr.external is obeyed in development; in a build Vite externalizes .js files only, and ours are .ts.
    ...(isSsrBuild && { rollupOptions: { external: [/^@odim\/(api|messages)(\/|$)/] } }),
  },
}))
