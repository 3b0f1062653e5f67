export { recordFileRead } from './record-read.ts'
