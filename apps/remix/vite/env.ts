/** What the build depends on. It stands apart from the server's env.ts, since a build has no database and no secrets. */

/** Whether the build keeps /dev/*: `npm start` is a demonstration and says so by ODIM_DEV_TOOLS, a production build doesn't. */
export function buildsDevTools(): boolean {
  return process.env['ODIM_DEV_TOOLS'] === '1' || process.env['ODIM_DEV'] === '1'
}

/** Where the build goes: a test builds beside the one that a running server reads its files from. */
export function buildFolder(): string {
  return process.env['ODIM_BUILD_DIR'] || 'build'
}
