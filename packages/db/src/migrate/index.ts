export { appPassword, appRole, appUrl } from './app-role.ts'
export type { MigrateOptions } from './migrate.ts'
export { migrateDown, migrateUp } from './migrate.ts'
export { migrationNames, migrationsFolder } from './migrations-folder.ts'
