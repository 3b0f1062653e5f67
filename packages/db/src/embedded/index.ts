export { defaultDataFolder, placeDataFolder } from './data-folder.ts'
export { lackingExtensions } from './lacking-extensions.ts'
export type { EmbeddedOptions, EmbeddedPostgres } from './start.ts'
export { startEmbeddedPostgres } from './start.ts'
