import type { Locale } from '@odim/messages'
import type { z } from 'zod'
import { layOut, type MailContent, type RenderedMail } from './layout.ts'

export type TemplateView = {
  locale: Locale
  /** The address of a page of ours. */
  url(path: string): string
}

export type Template<Schema extends z.ZodType> = {
  readonly params: Schema
  /** Whether the values open something (a token): they are wiped from the database as soon as the mail is out. */
  readonly secret: boolean
  render(locale: Locale, params: unknown, options: { baseUrl: string }): RenderedMail
}

/** A template is its values' schema and what it says. `render` parses, so that rows of an older release are checked too. */
export function defineTemplate<Schema extends z.ZodType>(definition: {
  params: Schema
  secret?: boolean
  content(params: z.output<Schema>, view: TemplateView): MailContent
}): Template<Schema> {
  return {
    params: definition.params,
    secret: definition.secret ?? false,
    render(locale, params, { baseUrl }) {
      const view: TemplateView = { locale, url: path => `${baseUrl}${path}` }
      return layOut(definition.content(definition.params.parse(params), view), locale, baseUrl)
    },
  }
}
