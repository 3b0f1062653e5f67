import { defineConfig } from 'prisma/config'

// Only `prisma generate` reads this. Migrations are ours (src/migrate), so no connection is configured here.
export default defineConfig({ schema: 'schema.prisma' })
