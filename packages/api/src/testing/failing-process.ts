/* A process like web and worker as far as its last words go: it dies of an error that nobody catches. */
import { z } from 'zod'
import { createServices } from '../services.ts'
import { watchFatal } from '../telemetry/index.ts'
import { readKillableSettings } from './killable-services.ts'

const { config } = readKillableSettings(process.argv[2])
const how = z.enum(['thrown', 'rejected', 'rejected with nothing']).parse(process.argv[3])
const services = createServices(config)
watchFatal(services)
// Keeps it running: only the error may end it, and not that there is nothing left to do.
setInterval(() => {}, 60_000)

function nobodyCatches(): never {
  throw new Error(`nobody caught what was ${how}, of ama@example.com`)
}

if (how === 'thrown') setImmediate(nobodyCatches)
else if (how === 'rejected') void Promise.resolve().then(nobodyCatches)
else void Promise.reject(undefined)
