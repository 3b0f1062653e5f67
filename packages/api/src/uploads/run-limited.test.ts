import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveVideo, inputOptions } from './derive-video.ts'
import { findFfmpeg } from './ffmpeg-programs.ts'
import { type ProcessFailed, runLimited } from './run-limited.ts'

const limits = { ms: 10_000, cpuSeconds: 10, memoryBytes: 2 * 1024 ** 3, fileBytes: 1024 ** 2 }
let cwd: string
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'odim-limited-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

const shell = (script: string, changed: Partial<typeof limits> = {}) =>
  runLimited(['/bin/sh', '-c', script], { cwd, limits: { ...limits, ...changed } })
const failure = (attempt: Promise<unknown>): Promise<ProcessFailed> =>
  attempt.then(
    () => expect.fail('ended well'),
    e => e,
  )

describe('a program on an untrusted file', () => {
  it('gets no environment, no input and no text of ours as a command', async () => {
    expect((await runLimited(['/usr/bin/env'], { cwd, limits })).stdout).toBe('')
    expect((await runLimited(['/bin/cat'], { cwd, limits })).stdout).toBe('')
    const nasty = '$(touch made); `touch made`; "; touch made; \''
    expect((await runLimited(['/bin/echo', nasty], { cwd, limits })).stdout).toBe(`${nasty}\n`)
    await expect(stat(join(cwd, 'made'))).rejects.toThrow()
  })

  it('is stopped, with all it started, when it takes too long', async () => {
    const before = performance.now()
    expect(await failure(shell('sleep 60 & sleep 60', { ms: 300 }))).toMatchObject({
      name: 'ProcessFailed',
      tooSlow: true,
    })
    expect(performance.now() - before).toBeLessThan(3000)
  })

  it('is stopped when it has used up its time on the processor', async () => {
    expect(await failure(shell('while :; do :; done', { cpuSeconds: 1 }))).toMatchObject({ tooSlow: true })
  })

  it.runIf(process.platform === 'linux')(
    'can’t take all memory, nor fill the disk',
    async () => {
      const hungry = ['-e', 'const a = []; for (;;) a.push(Buffer.alloc(1e7, 1))']
      await failure(runLimited([process.execPath, ...hungry], { cwd, limits: { ...limits, memoryBytes: 1024 ** 3 } }))
      await failure(shell('head -c 9000000 /dev/zero > big'))
      expect((await stat(join(cwd, 'big'))).size).toBeLessThanOrEqual(limits.fileBytes)
    },
    20_000,
  )
})

describe('ffmpeg', () => {
  it.each(['mov', 'matroska'] as const)(
    'read as %s opens nothing that a file names, here or on the network',
    async demuxer => {
      let asked = 0
      const server = createServer((_req, res) => {
        asked += 1
        res.end()
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const place = server.address()
      const port = typeof place === 'object' && place ? place.port : 0
      const lists = {
        'list.m3u8': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n#EXT-X-ENDLIST\n`,
        'concat.txt': `ffconcat version 1.0\nfile 'http://127.0.0.1:${port}/a.mp4'\n`,
        'local.txt': "ffconcat version 1.0\nfile '/etc/passwd'\n",
      }
      for (const [name, text] of Object.entries(lists)) {
        const path = join(cwd, name)
        await writeFile(path, text)
        await expect(deriveVideo(path, demuxer, { folder: cwd, onProgress() {} })).rejects.toMatchObject({
          name: 'Unusable',
          reason: 'broken_video',
        })
      }
      expect(asked).toBe(0)
      server.close()
    },
  )

  it('refuses the network and other formats even when it is told of them', async () => {
    const { ffmpeg } = await findFfmpeg()
    const [protocols = '', whitelist = '', ...formats] = inputOptions('mov', '/dev/null')
    const run = (...input: string[]) =>
      runLimited([ffmpeg, '-v', 'error', ...input, '-f', 'null', '-'], { cwd, limits })
    const net = await failure(run(protocols, whitelist, '-i', 'http://127.0.0.1:9/a.mp4'))
    expect(net.message).toMatch(/not on whitelist/i)
    await writeFile(join(cwd, 'list.txt'), "ffconcat version 1.0\nfile 'list.txt'\n")
    const list = await failure(run(...formats.slice(0, 2), '-i', 'file:list.txt'))
    expect(list.message).toMatch(/not on whitelist|whitelist/i)
  })
})
