import { locales, m } from '@odim/messages'
import { Form, useLocation } from '@remix-run/react'
import { Check } from 'lucide-react'
import { menuItemClass } from './menu.tsx'
import { type Theme, useReader } from './reader.ts'

/** Each language in its own words: whoever needs it can't read the others. */
const languageNames = { en: m.shell_language_en, fr: m.shell_language_fr, ar: m.shell_language_ar } as const

const themes: readonly { value: Theme; label: () => string }[] = [
  { value: 'system', label: m.shell_theme_system },
  { value: 'light', label: m.shell_theme_light },
  { value: 'dark', label: m.shell_theme_dark },
]

function useHere(): string {
  const { pathname, search } = useLocation()
  return pathname + search
}

/** One button a language. A new document is loaded, since every text on the page changes with it. */
export function LanguageChoice() {
  const { locale } = useReader()
  return (
    <Form method="post" action="/locale" reloadDocument>
      <input type="hidden" name="next" value={useHere()} />
      {locales.map(option => (
        <button
          key={option}
          type="submit"
          name="locale"
          value={option}
          lang={option}
          aria-current={option === locale || undefined}
          className={menuItemClass}
        >
          <span className="flex-1">{languageNames[option](undefined, { locale: option })}</span>
          {option === locale && <Check aria-hidden className="size-5" />}
        </button>
      ))}
    </Form>
  )
}

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const { theme } = useReader()
  return (
    <Form method="post" action="/theme" preventScrollReset>
      <input type="hidden" name="next" value={useHere()} />
      {themes.map(option => (
        <button
          key={option.value}
          type="submit"
          name="theme"
          value={option.value}
          aria-current={option.value === theme || undefined}
          className={menuItemClass}
        >
          <span className="flex-1">{option.label()}</span>
          {option.value === theme && <Check aria-hidden className="size-5" />}
        </button>
      ))}
    </Form>
  )
}

export function languageName(locale: (typeof locales)[number]): string {
  return languageNames[locale](undefined, { locale })
}
