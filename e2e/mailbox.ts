import { expect } from '@playwright/test'
import { z } from 'zod'
import { stack } from './env.ts'

const listSchema = z.array(z.object({ id: z.string(), subject: z.string() }))
const mailSchema = z.object({ id: z.string(), subject: z.string(), text: z.string() })
type Mail = z.infer<typeof mailSchema>

/** The newest mail to an address whose subject fits, as it arrived by SMTP. Waits for it. */
export async function mailTo(address: string, subject: RegExp): Promise<Mail> {
  let found: Mail | undefined
  await expect
    .poll(
      async () => {
        const list = listSchema.parse(await get(`/messages?to=${encodeURIComponent(address)}`))
        const fit = list.find(mail => subject.test(mail.subject))
        if (fit) found = mailSchema.parse(await get(`/messages/${fit.id}`))
        return found?.subject
      },
      { message: `a mail to ${address} about ${subject}`, timeout: 20_000 },
    )
    .toMatch(subject)
  if (!found) throw new Error('unreachable: the poll has seen it')
  return found
}

/** Every mail to an address whose subject fits, by now. */
export async function mailsTo(address: string, subject: RegExp): Promise<{ id: string; subject: string }[]> {
  const list = listSchema.parse(await get(`/messages?to=${encodeURIComponent(address)}`))
  return list.filter(mail => subject.test(mail.subject))
}

/** The first link of ours in a mail's text. */
export function linkIn(mail: Mail, path: RegExp): string {
  const link = mail.text.match(/https?:\/\/\S+/g)?.find(address => path.test(address))
  if (!link) throw new Error(`no link like ${path} in "${mail.subject}":\n${mail.text}`)
  return link
}

async function get(path: string): Promise<unknown> {
  const response = await fetch(`${stack.mail}${path}`)
  return response.json()
}
