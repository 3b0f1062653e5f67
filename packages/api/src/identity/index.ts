export { type Authenticated, authenticate } from './authenticate.ts'
export { cleanUp } from './clean-up.ts'
