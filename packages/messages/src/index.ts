export { currentLocale, setBrowserLocale, withLocale } from '#current-locale'
export {
  type DateStyle,
  formatDate,
  formatMoney,
  formatNumber,
  formatRelative,
  type MoneyFormat,
} from './format.ts'
export { m } from './generated/messages.js'
export { baseLocale, direction, isLocale, type Locale, locales, negotiateLocale } from './locale.ts'
export { type MessageKey, msg } from './message-key.ts'
export { isMessageKey, translate } from './translate.ts'
