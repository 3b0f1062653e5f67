import { direction, type Locale, translate } from '@odim/messages'
import type { Response } from 'express'
import { nonceOf } from './security-headers.ts'

type Page = { status: number; locale: Locale; title: string; text: string }

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;padding:1.5rem;background:light-dark(#fbf8f2,#14130f);color:light-dark(#1c1a15,#f4efe4);font:1.0625rem/1.6 system-ui,sans-serif}main{max-width:34rem;display:grid;gap:1rem}h1{font-size:2rem;line-height:1.15;margin:0}p{margin:0}a{justify-self:start;display:inline-flex;align-items:center;min-height:2.875rem;padding-inline:1.25rem;border-radius:999px;background:light-dark(#23408f,#9db4ff);color:light-dark(#fff,#10162b);font-weight:600;text-decoration:none}`

/** A page for when the application can't or mustn't draw one: it needs no file, no script and no database. */
export function sendPlainPage(response: Response, { status, locale, title, text }: Page): void {
  const escaped = (words: string) => words.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Content-Language', locale)
    .type('html')
    .send(
      `<!doctype html><html lang="${locale}" dir="${direction(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style nonce="${nonceOf(response)}">${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><a href="/">${escaped(translate('shell_error_home', {}, locale))}</a></main></body></html>`,
    )
}
