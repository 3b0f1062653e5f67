/** What stack.ts has started; the only file of the journeys that reads the environment. */
function told(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: the journeys run by their own configuration (npm test).`)
  return value
}

type Place = { url: string; sim: string; mail: string; database: string }
let elsewhere: Place | null = null

/** Lets the steps go to another stack that a spec has started for itself; answers how to go back. */
export function pointAt(place: Place): () => void {
  elsewhere = place
  return () => {
    elsewhere = null
  }
}

export const stack = {
  get url() {
    return elsewhere?.url ?? told('ODIM_E2E_URL')
  },
  get sim() {
    return elsewhere?.sim ?? told('ODIM_E2E_SIM')
  },
  get mail() {
    return elsewhere?.mail ?? told('ODIM_E2E_MAIL')
  },
  get database() {
    return elsewhere?.database ?? told('ODIM_E2E_DATABASE')
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
