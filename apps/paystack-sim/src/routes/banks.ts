import { accountOwner, lookUpAccount, sameName } from '../account-names.ts'
import { ApiError, missing } from '../api-error.ts'
import { banks, bankView, countryFrom, findBank } from '../banks.ts'
import { type Answer, type Call, ok } from '../http.ts'
import { pageOf } from '../paging.ts'

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

export function listBanks({ integration, query }: Call): Answer {
  const [countryText, currency, type] = [query.get('country'), query.get('currency'), query.get('type')]
  const country = countryText ? countryFrom(countryText) : undefined
  if (countryText && !country) throw new ApiError(400, 'Country is not supported')
  // Nothing asked: the business's own country.
  const home = country ?? (currency ? undefined : integration.country)
  const found = banks.filter(
    bank =>
      (home === undefined || bank.country === home) &&
      (currency === null || bank.currency === currency) &&
      (type === null || bank.type === type),
  )
  const paged = query.has('perPage') || query.has('page') || query.has('use_cursor')
  const { items, meta } = pageOf(
    found.map(bank => ({ ...bank, id: BigInt(bank.id), bank })),
    paged ? query : new URLSearchParams({ perPage: '100' }),
    query.get('use_cursor') === 'true',
  )
  return ok(
    'Banks retrieved',
    items.map(({ bank }) => bankView(bank)),
    paged ? meta : undefined,
  )
}

const unresolved = () =>
  new ApiError(422, 'Could not resolve account name. Check parameters or try again.', {
    code: 'invalid_bank_code',
    type: 'validation_error',
    nextStep: 'Ensure that the account number and bank code belong together',
  })

/** Nigeria and Ghana only. */
export function resolveAccount({ sim, integration, query }: Call): Answer {
  const accountNumber = query.get('account_number')?.trim() ?? ''
  const bankCode = query.get('bank_code')?.trim() ?? ''
  if (!accountNumber) throw missing('Account number is required')
  if (!bankCode) throw missing('Bank code is required')
  const { country } = integration
  if (country !== 'NG' && country !== 'GH')
    throw new ApiError(400, 'Account resolution is not available in your country')
  const bank = findBank(country, bankCode)
  if (!bank)
    throw new ApiError(400, `Unknown bank code: ${bankCode}`, { code: 'invalid_bank_code', type: 'validation_error' })
  const wellFormed = country === 'NG' ? /^\d{10}$/ : /^\d{8,16}$/
  if (!wellFormed.test(accountNumber)) throw unresolved()
  const answer = lookUpAccount(sim.ids, country, bankCode, accountNumber)
  if (!answer.found) throw unresolved()
  return ok('Account number resolved', { account_number: accountNumber, account_name: answer.name, bank_id: bank.id })
}

const needed = [
  'bank_code',
  'country_code',
  'account_number',
  'account_name',
  'account_type',
  'document_type',
  'document_number',
] as const

/** South Africa only. A wrong owner is no error: the call succeeds and says `verified: false`. */
export function validateAccount({ sim, integration, body }: Call): Answer {
  if (integration.country !== 'ZA') throw new ApiError(400, 'Account validation is not available in your country')
  for (const name of needed) if (!text(body[name])) throw missing(`"${name}" is required`)
  if (text(body.country_code) !== 'ZA') throw new ApiError(400, 'Country is not supported')
  const documents = ['identityNumber', 'passportNumber', 'businessRegistrationNumber']
  if (!documents.includes(text(body.document_type))) throw new ApiError(400, '"document_type" is not supported')
  if (!['personal', 'business'].includes(text(body.account_type))) {
    throw new ApiError(400, '"account_type" is not supported')
  }
  if (!findBank('ZA', text(body.bank_code))) {
    throw new ApiError(400, `Unknown bank code: ${text(body.bank_code)}`, {
      code: 'invalid_bank_code',
      type: 'validation_error',
    })
  }
  const name = text(body.account_name)
  const answer = accountOwner(sim.ids, 'ZA', text(body.bank_code), text(body.account_number), name)
  const matches = answer.found && sameName(answer.name, name)
  const kind = text(body.account_type) === 'business' ? 'Business' : 'Personal'
  return ok(`${kind} Account Verification attempted`, {
    verified: matches,
    accountAcceptsDebits: answer.found,
    accountAcceptsCredits: matches,
    accountHolderMatch: matches,
    accountOpenForMoreThanThreeMonths: answer.found,
    accountOpen: answer.found,
    verificationMessage: matches ? 'Account is verified successfully' : 'We got account verification result as refuted',
  })
}
