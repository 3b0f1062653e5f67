export type { ByteRange, FileStore } from './file-store.ts'
export { FileMissingError, FileTooLargeError } from './file-store.ts'
export { createLocalStore } from './local-store.ts'
