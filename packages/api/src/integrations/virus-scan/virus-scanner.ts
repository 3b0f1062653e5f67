import type { Readable } from 'node:stream'

/** `too-large`: the scanner has not looked at all of it, which says nothing about the file. */
export type ScanVerdict = { verdict: 'clean' } | { verdict: 'infected'; signature: string } | { verdict: 'too-large' }

export type VirusScanner = {
  /**
   * `open` gives the file from its beginning; it may be called twice.
   * @throws ScannerError when no verdict could be had. That is never "clean".
   */
  scan(open: () => Promise<Readable>): Promise<ScanVerdict>
}

export class ScannerError extends Error {
  override name = 'ScannerError'
}
