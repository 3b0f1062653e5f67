import { isMessageKey, locales } from '@odim/messages'
import { describe, expect, it } from 'vitest'
import { sampleMails } from './sample-mails.ts'
import { isTemplateName, renderMail, templates } from './templates.ts'

const baseUrl = 'https://odim.test'
const names = Object.keys(templates).filter(isTemplateName)
const cases = names.flatMap(name => locales.map(locale => ({ name, locale })))

/** What a program without HTML would show of it. */
const visible = (html: string) =>
  html
    .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

describe.each(cases)('$name in $locale', ({ name, locale }) => {
  const mail = renderMail(name, locale, sampleMails[name], { baseUrl })

  it('is complete', () => {
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toMatch(/undefined|\[object|NaN|Invalid Date|\bnull\b|\{\w+\}/)
      for (const word of part.match(/[a-z]+_[a-z_]+/g) ?? []) expect(isMessageKey(word)).toBe(false)
    }
    expect(mail.subject).not.toMatch(/[\r\n]/)
    expect(mail.html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(mail.html.length).toBeLessThan(20_000)
  })

  it('says in plain text all that the HTML says', () => {
    const shown = visible(mail.html).replace(/\s+/g, ' ')
    const lines = mail.text.split('\n').filter(line => line && line !== '-- ' && !line.includes(' · '))
    for (const line of lines) {
      for (const piece of line.split(': ')) expect(shown).toContain(piece.replace(/:$/, '').replace(/\s+/g, ' '))
    }
    const value = /<bdi>(.*?)<\/bdi>/g
    for (const [, text = ''] of mail.html.matchAll(value)) expect(mail.text).toContain(visible(text))
  })

  it('has one button, to a page of ours', () => {
    expect(mail.html.match(/class="button"/g)).toHaveLength(1)
    for (const [, url] of mail.html.matchAll(/href="([^"]+)"/g)) expect(url?.startsWith(baseUrl)).toBe(true)
    expect(mail.text).toContain(`${baseUrl}/`)
  })
})

describe('mails', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'&'

  it('show markup in values as text', () => {
    for (const name of names) {
      const params = Object.fromEntries(
        Object.entries(sampleMails[name]).map(([key, value]) => [key, /name$/i.test(key) ? hostile : value]),
      )
      const { html } = renderMail(name, 'en', params, { baseUrl })
      expect(html).not.toContain('<img')
      expect(html).not.toMatch(/onerror=alert\(1\)>/)
    }
  })

  it('put a name on one line and cut it', () => {
    const { subject, text } = renderMail(
      'new-sale',
      'en',
      { ...sampleMails['new-sale'], fanName: `Eve\r\nBcc: x@y.z ${'a'.repeat(500)}` },
      { baseUrl },
    )
    expect(subject).toMatch(/^Eve Bcc: x@y.z a+… subscribed$/)
    expect(text).not.toContain('a'.repeat(100))
  })

  it('say nothing in a subject that names didn’t come for', () => {
    const hostile = 'Eve\r\nBcc: x@y.z\u2028\u2029\u0000\u202egnp.exe\u2066'
    for (const name of names) {
      const params = Object.fromEntries(
        Object.entries(sampleMails[name]).map(([key, value]) => [key, /name$/i.test(key) ? hostile : value]),
      )
      const { subject } = renderMail(name, 'en', params, { baseUrl })
      expect(subject, name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066]/u)
    }
  })

  it.each(['https://evil.test', '//evil.test', '/\\evil.test', 'evil', '/a b'])('refuse %s as a page', path => {
    expect(() => renderMail('verify-email', 'en', { path, validHours: 1 }, { baseUrl })).toThrow()
  })

  it('write amounts exactly and in the reader’s way', () => {
    const params = { ...sampleMails.receipt, amountMinor: '9007199254740993' }
    expect(renderMail('receipt', 'en', params, { baseUrl }).text).toContain('₦90,071,992,547,409.93')
    expect(renderMail('receipt', 'fr', params, { baseUrl }).text).toMatch(/90\s071\s992\s547\s409,93\s₦/u)
  })

  it('say what happens now when an amount does not match', () => {
    const { text } = renderMail('payment-problem', 'en', sampleMails['payment-problem'], { baseUrl })
    expect(text).toContain('₦2,500.00')
    expect(text).toContain('₦25.00')
    expect(text).toContain('please don’t pay again')
  })
})
