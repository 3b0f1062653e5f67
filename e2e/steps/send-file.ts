import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { stack } from '../env.ts'
import { ask } from './call.ts'
import type { MadeFile } from './make-files.ts'

type Purpose = 'avatar' | 'post-image' | 'post-video'

const statusSchema = z.object({ state: z.string(), reason: z.string().nullable() })

/** Begins an upload as a tus client does; says what the server answered. */
export function beginUpload(page: Page, file: { name: string; mimeType: string; size: number }, purpose: Purpose) {
  const metadata = Object.entries({ purpose, filename: file.name, filetype: file.mimeType })
  return page.request.post(`${stack.url}/uploads`, {
    headers: {
      Origin: stack.url,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(file.size),
      'Upload-Metadata': metadata.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  })
}

/** Sends a whole file by tus and gives its asset's id. */
export async function sendFile(page: Page, file: MadeFile, purpose: Purpose): Promise<string> {
  const begun = await beginUpload(page, { ...file, size: file.buffer.length }, purpose)
  expect(begun.status(), await begun.text()).toBe(201)
  const address = begun.headers().location ?? ''
  await sendPart(page, address, file.buffer, 0)
  return address.split('/').at(-1) ?? ''
}

/** Sends the bytes from `offset` on; says up to where the server has them now. */
export async function sendPart(page: Page, address: string, bytes: Buffer, offset: number): Promise<number> {
  const sent = await page.request.patch(new URL(address, stack.url).href, {
    headers: {
      Origin: stack.url,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
    data: bytes,
  })
  expect(sent.status()).toBe(204)
  return Number(sent.headers()['upload-offset'])
}

/** What became of it, once it is no longer being prepared. */
export async function outcomeOf(page: Page, assetId: string): Promise<z.infer<typeof statusSchema>> {
  let status = { state: 'processing', reason: null as string | null }
  await expect
    .poll(
      async () => {
        status = statusSchema.parse(await ask(page, 'uploads.status', { assetId }))
        return status.state
      },
      { message: 'the file is processed', timeout: 30_000 },
    )
    .not.toBe('processing')
  return status
}
