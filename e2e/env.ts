/** What stack.ts has started; the only file of the journeys that reads the environment. */
function told(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: the journeys run by their own configuration (npm test).`)
  return value
}

export const stack = {
  get url() {
    return told('ODIM_E2E_URL')
  },
  get sim() {
    return told('ODIM_E2E_SIM')
  },
  get mail() {
    return told('ODIM_E2E_MAIL')
  },
  get database() {
    return told('ODIM_E2E_DATABASE')
  },
  get browser() {
    return told('ODIM_E2E_BROWSER')
  },
  /** A folder for pictures of every page, for a person to look at: ODIM_SHOTS=/tmp/shots pnpm test e2e/looks */
  get shots() {
    return process.env.ODIM_SHOTS ?? null
  },
  /** Where the virus scanner listens, if one is installed. */
  get scanner() {
    return process.env.ODIM_E2E_SCANNER ?? null
  },
}
