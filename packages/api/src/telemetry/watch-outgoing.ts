import type { MailTransport } from '../integrations/mail/index.ts'
import { FileMissingError, type FileStore } from '../integrations/storage/index.ts'
import type { VirusScanner } from '../integrations/virus-scan/index.ts'
import type { Telemetry } from './telemetry.ts'

type Measure = Pick<Telemetry, 'measure'>

export function watchMail(telemetry: Measure, mail: MailTransport): MailTransport {
  return { send: message => telemetry.measure('outgoing', 'smtp send', () => mail.send(message)) }
}

export function watchScanner(telemetry: Measure, scanner: VirusScanner): VirusScanner {
  return { scan: open => telemetry.measure('outgoing', 'clamd scan', () => scanner.scan(open)) }
}

/** A file that isn't there is an answer. Of a read, it is the time until the first byte could be had. */
export function watchStore(telemetry: Measure, store: FileStore): FileStore {
  const around = <Result>(name: string, work: () => Promise<Result>) =>
    telemetry.measure('outgoing', `storage ${name}`, work, { error: error => !(error instanceof FileMissingError) })
  return {
    put: (key, source, options) => around('put', () => store.put(key, source, options)),
    openRead: (key, range) => around('read', () => store.openRead(key, range)),
    stat: key => around('stat', () => store.stat(key)),
    remove: key => around('remove', () => store.remove(key)),
    list: folder => around('list', () => store.list(folder)),
    // The time is that of whoever works on the file, and not the store's.
    withLocalFile: (key, fn) => store.withLocalFile(key, fn),
  }
}
