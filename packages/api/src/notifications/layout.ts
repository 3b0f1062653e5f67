import { direction, type Locale, m } from '@odim/messages'

/** What a mail says, before it is dressed. Every part is plain text; nothing here is markup. */
export type MailContent = {
  subject: string
  /** The big line on top. */
  heading: string
  /** Short paragraphs. The first one is also what inboxes show beside the subject. */
  paragraphs: readonly string[]
  /** A small table: label and value. */
  rows?: readonly (readonly [label: string, value: string])[]
  /** At most one: one mail, one thing to do. */
  button?: { label: string; url: string }
  /** Small print under the button. */
  note?: string
}

export type RenderedMail = { subject: string; html: string; text: string }

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, character => entities[character] ?? '')

// Mail programs know neither custom properties nor light-dark(): the tokens' values stand here once more.
const light = {
  paper: '#fbf8f2',
  raised: '#ffffff',
  ink: '#1c1a15',
  muted: '#645e50',
  line: '#e6dfd0',
  accent: '#23408f',
  onAccent: '#ffffff',
}
const dark = {
  paper: '#14130f',
  raised: '#1d1b16',
  ink: '#f4efe4',
  muted: '#aaa390',
  line: '#322e26',
  accent: '#9db4ff',
  onAccent: '#10162b',
}
const sans = "Figtree, 'IBM Plex Sans Arabic', -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

// Classes only change what inline styles already set, so a program that drops <style> shows the light mail whole.
const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background: ${dark.paper} !important } .raised { background: ${dark.raised} !important; border-color: ${dark.line} !important }
  .ink { color: ${dark.ink} !important } .muted { color: ${dark.muted} !important } .line { border-color: ${dark.line} !important }
  .accent { color: ${dark.accent} !important } .button { background: ${dark.accent} !important; color: ${dark.onAccent} !important }
}
@media (max-width: 480px) { .raised { padding: 28px 22px !important } .heading { font-size: 24px !important } }`

function rowsHtml(rows: MailContent['rows']): string {
  if (!rows?.length) return ''
  const cells = rows
    .map(
      ([label, value]) => `<tr>
<td class="muted line" style="padding:10px 0;border-bottom:1px solid ${light.line};color:${light.muted};font-size:15px">${escapeHtml(label)}</td>
<td class="ink line" style="padding:10px 0;padding-inline-start:16px;border-bottom:1px solid ${light.line};color:${light.ink};font-size:15px;font-weight:600;text-align:end;word-break:break-word;overflow-wrap:anywhere"><bdi>${escapeHtml(value)}</bdi></td>
</tr>`,
    )
    .join('\n')
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 24px">${cells}</table>`
}

function buttonHtml(button: MailContent['button'], locale: Locale): string {
  if (!button) return ''
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 20px"><tr><td style="border-radius:999px">
<a class="button" href="${escapeHtml(button.url)}" style="display:inline-block;padding:15px 26px;border-radius:999px;background:${light.accent};color:${light.onAccent};font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a>
</td></tr></table>
<p class="muted" style="margin:0;color:${light.muted};font-size:14px;line-height:1.5">${escapeHtml(m.notifications_link_fallback({}, { locale }))}<br>
<a class="accent" href="${escapeHtml(button.url)}" dir="ltr" style="color:${light.accent};word-break:break-all">${escapeHtml(button.url)}</a></p>`
}

function html(content: MailContent, locale: Locale, baseUrl: string): string {
  const paragraphs = content.paragraphs
    .map(
      text =>
        `<p class="ink" style="margin:0 0 16px;color:${light.ink};font-size:17px;line-height:1.6">${escapeHtml(text)}</p>`,
    )
    .join('\n')
  const note = content.note
    ? `<p class="muted line" style="margin:24px 0 0;padding-top:18px;border-top:1px solid ${light.line};color:${light.muted};font-size:14px;line-height:1.5">${escapeHtml(content.note)}</p>`
    : ''
  return `<!doctype html>
<html lang="${locale}" dir="${direction(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(content.subject)}</title>
<style>${darkStyles}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${light.paper}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(content.paragraphs[0] ?? '')}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" dir="${direction(locale)}" style="background:${light.paper};font-family:${sans}">
<tr><td align="center" style="padding:32px 14px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" dir="${direction(locale)}" style="max-width:560px">
<tr><td style="padding:0 8px 20px"><a class="accent" href="${escapeHtml(baseUrl)}" style="color:${light.accent};font-family:'Bricolage Grotesque Variable',${sans};font-size:24px;font-weight:750;letter-spacing:-.04em;text-decoration:none">${escapeHtml(m.common_app_name({}, { locale }))}</a></td></tr>
<tr><td class="raised" style="padding:40px 36px;background:${light.raised};border:1px solid ${light.line};border-radius:24px">
<h1 class="ink heading" style="margin:0 0 18px;color:${light.ink};font-family:'Bricolage Grotesque Variable',${sans};font-size:28px;line-height:1.2;font-weight:650">${escapeHtml(content.heading)}</h1>
${paragraphs}
${rowsHtml(content.rows)}
${buttonHtml(content.button, locale)}
${note}
</td></tr>
<tr><td class="muted" style="padding:20px 8px 0;color:${light.muted};font-size:14px;line-height:1.5">${escapeHtml(m.notifications_footer({}, { locale }))}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`
}

/** Says all that the HTML says: some people read only this. */
function text(content: MailContent, locale: Locale, baseUrl: string): string {
  const blocks = [content.heading, ...content.paragraphs]
  if (content.rows?.length) blocks.push(content.rows.map(([label, value]) => `${label}: ${value}`).join('\n'))
  if (content.button) blocks.push(`${content.button.label}:\n${content.button.url}`)
  if (content.note) blocks.push(content.note)
  // "-- " begins a signature (RFC 3676 §4.3).
  const signature = `-- \n${m.common_app_name({}, { locale })} · ${baseUrl}\n${m.notifications_footer({}, { locale })}`
  return `${[...blocks, signature].join('\n\n')}\n`
}

/** Dresses a mail's content. `baseUrl` has no slash at its end. */
export function layOut(content: MailContent, locale: Locale, baseUrl: string): RenderedMail {
  return { subject: content.subject, html: html(content, locale, baseUrl), text: text(content, locale, baseUrl) }
}
