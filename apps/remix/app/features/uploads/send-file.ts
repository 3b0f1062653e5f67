import type { Purpose } from '@odim/api/uploads/schema'
import type { Upload } from 'tus-js-client'

export type Sending = {
  pause(): void
  resume(): void
  /** Takes back what has arrived. */
  cancel(): void
}

export type SendingEvents = {
  onProgress(sent: number): void
  /** The connection is gone; it goes on by itself. */
  onReconnecting(): void
  onDone(assetId: string): void
  /** `text` is what the server said, in the reader's language; null when it couldn't be reached. */
  onBroken(text: string | null): void
}

const megabyte = 1024 * 1024
/** Small enough for the proxies that limit a request, large enough not to slow down a good line. */
const chunkSize = 16 * megabyte
const retryDelays = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000]

/** Sends one file so that it can pause, survive a lost connection, and go on after the page was closed. */
export async function sendFile(file: File, purpose: Purpose, events: SendingEvents): Promise<Sending> {
  // Only creators who upload load it, when they do.
  const { DetailedError, Upload } = await import('tus-js-client')
  const upload: Upload = new Upload(file, {
    endpoint: '/uploads',
    chunkSize,
    retryDelays,
    metadata: { purpose, filename: file.name, filetype: file.type },
    fingerprint: async () => `${fingerprintStart(purpose)}${file.name}-${file.size}-${file.lastModified}`,
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => events.onProgress(total > 0 ? sent / total : 0),
    onShouldRetry: error => {
      const status = error.originalResponse?.getStatus() ?? 0
      const again = status === 0 || status === 409 || status === 423 || status >= 500
      if (again) events.onReconnecting()
      return again
    },
    // The asset bears the upload's name.
    onSuccess: () => events.onDone(upload.url?.split('/').at(-1) ?? ''),
    onError: error =>
      events.onBroken(error instanceof DetailedError ? toldBy(error.originalResponse?.getBody() ?? '') : null),
  })
  const [earlier] = await upload.findPreviousUploads()
  if (earlier) upload.resumeFromPreviousUpload(earlier)
  upload.start()
  return {
    pause: () => void upload.abort(),
    resume: () => upload.start(),
    cancel: () => void upload.abort(true).catch(() => {}),
  }
}

function toldBy(body: string): string | null {
  try {
    const said: unknown = JSON.parse(body)
    if (typeof said !== 'object' || said === null || !('text' in said) || typeof said.text !== 'string') return null
    return 'help' in said && typeof said.help === 'string' ? `${said.text} ${said.help}` : said.text
  } catch {
    return null
  }
}

function fingerprintStart(purpose: Purpose): string {
  return `odim-${purpose}-`
}

/** Names of files whose sending this device has begun and not ended, for saying that they can go on. */
export function interruptedFiles(purpose: Purpose): string[] {
  const names = Object.entries({ ...localStorage }).flatMap(([key, value]) => {
    if (!key.startsWith(`tus::${fingerprintStart(purpose)}`) || typeof value !== 'string') return []
    const name = /"filename":("(?:[^"\\]|\\.)*")/.exec(value)?.[1]
    const parsed: unknown = name ? JSON.parse(name) : null
    return typeof parsed === 'string' ? [parsed] : []
  })
  return [...new Set(names)].slice(0, 3)
}
