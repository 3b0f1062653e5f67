import type { Actor, Caller, Panel, PlainUpload } from '@odim/api'
import type { Locale } from '@odim/messages'
import type { Theme } from './cookies.ts'

/** What server.ts hands to every loader and action. */
export type OdimContext = {
  /** Every procedure, as this person may call it. */
  caller: Caller
  /** Who is signed in; a procedure decides what they may do, never a page. */
  actor: Actor | null
  /** Empty for a page that is made for everybody. */
  requestId: string
  /** The page is made once for everybody who asks alike, and kept: nothing on it may be about this one visit. */
  kept: boolean
  cspNonce: string
  locale: Locale
  theme: Theme
  /** IANA zone of the reader, where the account or the browser has told it. */
  timeZone: string | null
  /** What is on for whoever asks, of the flags marked `shownOnPages`; pages read it by `useFlag`. */
  flags: Readonly<Record<string, boolean>>
  /** The session couldn't be looked up since the database is gone: whoever they are, they get "try again", not "sign in". */
  outage: boolean
  /** Cookies may be marked `Secure`. */
  secure: boolean
  /** Takes in a file of a plain form; `receiveFiles` is the easier way to it. */
  storeFile(upload: PlainUpload): Promise<{ assetId: string }>
  /** Adds one Set-Cookie line to the response. */
  setCookie(line: string): void
  /** Puts another Content-Security-Policy in the place of the pages', for a response that is no page. */
  setPolicy(policy: string): void
  /** Tells the measurements which route answers. */
  nameRoute(routeId: string): void
  /** Writes an error that isn't a refusal to the log, with the request's number. */
  reportError(error: unknown): void
  /** The panel of all procedures; null for whoever mustn't know of it. */
  openPanel(): Promise<Panel | null>
  /** Whether /dev may answer: it is in the build only by ODIM_DEV_TOOLS, and answers only by it. */
  devTools: boolean
  /** Where mails can be read. */
  mailCatcherUrl: string | undefined
}

declare module '@remix-run/node' {
  interface AppLoadContext extends OdimContext {}
}
