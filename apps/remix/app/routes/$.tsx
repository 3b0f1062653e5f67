import { errorResponse } from '~/lib/error-response.server.ts'

/** Every address that nothing else answers. */
export function loader(): never {
  throw errorResponse({ status: 404 })
}

export const action = loader

export default function NotFound() {
  return null
}
