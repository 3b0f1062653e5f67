import { readEnv } from './env.ts'
import { type RunningSim, startSim } from './start-sim.ts'

async function start(): Promise<RunningSim> {
  const options = readEnv()
  try {
    return await startSim(options)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Port ${options.port} is in use: give the stand-in Paystack another one by SIM_PORT`)
    }
    throw error
  }
}

try {
  const sim = await start()
  console.log(`Stand-in Paystack: ${sim.url}`)
  const stop = () => void sim.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
