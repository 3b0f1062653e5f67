export { type Authenticated, authenticate } from './authenticate.ts'
export { cleanUp } from './clean-up.ts'
export { findActor, findPeople, type PersonLine } from './find-people.ts'
