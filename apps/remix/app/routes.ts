import { flatRoutes } from '@remix-run/fs-routes'
import { buildsDevTools } from '../vite/env.ts'

// Tests lie beside their routes. Pages under /dev are left out of the build itself: what isn't there can't be reached.
const ignored = ['**/*.test.{ts,tsx}', ...(buildsDevTools() ? [] : ['**/dev.*', '**/dev.*/**'])]

export default flatRoutes({ ignoredRouteFiles: ignored })
