export { createApiHandler } from './serve-api.ts'
