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
export { isMessageKey, type MessageKey, msg, translate } from './translate.ts'
