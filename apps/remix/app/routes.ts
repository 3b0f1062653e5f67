import { flatRoutes } from '@remix-run/fs-routes'
import { route } from '@remix-run/route-config'
import { buildsDevTools } from '../vite/env.ts'

// Tests lie beside their routes. Pages under /dev are left out of the build itself: what isn't there can't be reached.
const ignored = ['**/*.test.{ts,tsx}', ...(buildsDevTools() ? [] : ['**/dev.*', '**/dev.*/**'])]

// The panel is the one tool that operators may have in production too: it is in every build, and answers by `openPanel`.
const panel = [route('dev/panel', 'features/panel/page.tsx'), route('dev/panel/reply', 'features/panel/reply-file.ts')]

export default Promise.all([flatRoutes({ ignoredRouteFiles: ignored }), panel]).then(routes => routes.flat())
