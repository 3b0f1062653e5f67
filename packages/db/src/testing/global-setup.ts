import type { TestProject } from 'vitest/node'
import { cloneTemplate, dropClone } from './clone.ts'
import { startTestServer } from './test-server.ts'

/** vitest's globalSetup: one server for the run, and its address for every test process. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  try {
    const before = performance.now()
    await cloneTemplate(server, 'odim_measured')
    console.info(`A test database is cloned in ${Math.round(performance.now() - before)} ms.`)
    await dropClone(server, 'odim_measured')
    project.provide('odimTestServer', { ownerUrl: server.ownerUrl })
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}
