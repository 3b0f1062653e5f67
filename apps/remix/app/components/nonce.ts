import { createContext, useContext } from 'react'

/** The nonce that lets this response's own scripts run. Known to the server only: browsers hide it from scripts. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
