import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { z } from 'zod'

const addressed = z.object({ name: z.string(), address: z.string() })
export const mailSchema = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  from: z.array(addressed),
  to: z.array(addressed),
  /** Who the envelope named: a Bcc stands nowhere else. */
  envelopeTo: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), size: z.number() })),
})
export type Mail = z.infer<typeof mailSchema>
const safeId = /^[0-9]+-[0-9a-z]+$/

/** Mails as files: `<id>.eml` as it came, `<id>.json` as it reads. A newer mail has a greater id. */
export class MailStore {
  readonly folder: string
  #count = 0

  constructor(folder: string) {
    this.folder = folder
  }

  async add(raw: Buffer, envelopeTo: string[]): Promise<Mail> {
    await mkdir(this.folder, { recursive: true })
    const parsed = await simpleParser(raw)
    this.#count += 1
    const now = new Date()
    const id = `${now.getTime()}-${process.pid.toString(36)}${this.#count.toString(36).padStart(4, '0')}`
    const people = (list: typeof parsed.to) =>
      (Array.isArray(list) ? list : list ? [list] : [])
        .flatMap(entry => entry.value)
        .map(entry => ({ name: entry.name, address: entry.address ?? '' }))
    const mail: Mail = {
      id,
      receivedAt: now.toISOString(),
      from: people(parsed.from),
      to: people(parsed.to),
      envelopeTo,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || null,
      headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
      attachments: parsed.attachments.map(({ filename, contentType, size }) => ({
        filename: filename ?? '',
        contentType,
        size,
      })),
    }
    await writeFile(join(this.folder, `${id}.eml`), raw)
    // Last, so that whoever sees it in the list can read all of it.
    await writeFile(join(this.folder, `${id}.json`), JSON.stringify(mail))
    return mail
  }

  /** The newest first, at most `limit`; only those to one address when `to` is given. */
  async list({ to, limit = 50 }: { to?: string | undefined; limit?: number } = {}): Promise<Mail[]> {
    const files = await readdir(this.folder).catch(() => [])
    const newest = files
      .filter(file => file.endsWith('.json'))
      .sort()
      .reverse()
    const found: Mail[] = []
    for (const file of newest) {
      if (found.length >= limit) break
      const mail = await this.get(file.slice(0, -'.json'.length))
      if (mail && (!to || mail.envelopeTo.some(address => address.toLowerCase() === to.toLowerCase()))) found.push(mail)
    }
    return found
  }

  async get(id: string): Promise<Mail | undefined> {
    if (!safeId.test(id)) return undefined
    try {
      return mailSchema.parse(JSON.parse(await readFile(join(this.folder, `${id}.json`), 'utf8')))
    } catch {
      return undefined
    }
  }

  async raw(id: string): Promise<Buffer | undefined> {
    if (!safeId.test(id)) return undefined
    return readFile(join(this.folder, `${id}.eml`)).catch(() => undefined)
  }

  async clear(id?: string): Promise<void> {
    if (id === undefined) return rm(this.folder, { recursive: true, force: true })
    if (!safeId.test(id)) return
    for (const ending of ['json', 'eml']) await rm(join(this.folder, `${id}.${ending}`), { force: true })
  }
}
