export { discover } from './discover.ts'
export { discoverSchema } from './schema.ts'
