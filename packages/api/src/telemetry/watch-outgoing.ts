import type { OutgoingHooks } from '../integrations/outgoing/index.ts'
import { FileMissingError, type FileStore } from '../integrations/storage/index.ts'
import type { Telemetry } from './telemetry.ts'

type Measure = Pick<Telemetry, 'measure'>

/** Each try of a call to an outside service is measured as `outgoing`; each breaker is a gauge: 0 closed, 1 trying, 2 open. */
export function watchOutgoing(telemetry: Measure & Pick<Telemetry, 'gauge'>): OutgoingHooks {
  return {
    measure: (name, attempt, isFailure) => telemetry.measure('outgoing', name, attempt, { error: isFailure }),
    gauge: (name, read) => telemetry.gauge(name, read),
  }
}

/** A folder is no service, but as slow. A file that isn't there is an answer. Of a read, it is the time until the first byte could be had. */
export function watchFolder(telemetry: Measure, store: FileStore): FileStore {
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
