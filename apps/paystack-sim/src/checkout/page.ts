import { findCard, testCards } from '../cards.ts'
import { customerById } from '../customers.ts'
import type { CheckoutStep, Transaction } from '../models.ts'
import type { Currency, Integration } from '../options.ts'
import { integrationOf, type Sim } from '../sim.ts'
import { style } from './style.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, character => entities[character] ?? '')

/** XOF has no subunit, though its amounts are counted in hundredths like all others. */
export function money(amount: number, currency: Currency): string {
  const digits = currency === 'XOF' ? 0 : 2
  const number = (amount / 100).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${currency} ${number}`
}

export const merchantName = (integration: Integration) => integration.name ?? `Demo merchant ${integration.country}`

export function callbackUrl(transaction: Transaction): string | null {
  if (transaction.callbackUrl === null) return null
  const url = new URL(transaction.callbackUrl)
  url.searchParams.set('trxref', transaction.reference)
  url.searchParams.set('reference', transaction.reference)
  return url.href
}

function layout(title: string, inner: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><div class="standin" role="note">Stand-in checkout: no real money moves here</div><main>${inner}</main>
<footer>This page imitates Paystack's checkout for development and tests. Never type a real card number.</footer></body></html>`
}

export function problemPage(title: string, text: string): string {
  return layout(
    title,
    `<div class="card"><section><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></section></div>`,
  )
}

const field = (name: string, label: string, value: string, more: string) =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${escapeHtml(value)}" required ${more}>`

const stepForms: Record<Exclude<CheckoutStep, 'card' | 'done'>, string> = {
  pin: `<h1>Enter your card PIN</h1>${field('answer', 'Card PIN', '', 'type="password" inputmode="numeric" autocomplete="off" autofocus')}<button>Continue</button>`,
  phone: `<h1>Confirm your phone number</h1>${field('answer', 'Phone number', '', 'type="tel" autocomplete="tel" autofocus')}<p class="muted">At least ten digits.</p><button>Continue</button>`,
  otp: `<h1>Enter the code sent to your phone</h1>${field('answer', 'One-time password', '', 'inputmode="numeric" autocomplete="one-time-code" autofocus')}<button>Authorize</button>`,
  bank: `<h1>Your bank asks you to confirm</h1><p>Pretend that this is your bank's own page.</p><button name="answer" value="approve">Approve the payment</button><button class="plain" name="answer" value="decline">Decline</button>`,
}

const stepHints: Partial<Record<CheckoutStep, 'pin' | 'otp'>> = { pin: 'pin', otp: 'otp' }

function cardForm(transaction: Transaction, chosen: string | null): string {
  const card = chosen === null ? undefined : findCard(chosen)
  const spaced = (number: string) => number.replace(/(.{4})(?=.)/g, '$1 ')
  const list = testCards
    .map(each => {
      const current = each === card ? ' aria-current="true"' : ''
      return `<li><a href="?card=${each.number}"${current}><b>${escapeHtml(each.label)}</b><span>${spaced(each.number)} · CVV ${each.cvv}</span></a></li>`
    })
    .join('')
  return `<section><h1>Pay with your card</h1>${noticeOf(transaction)}<form method="post"><input type="hidden" name="step" value="card">
${field('number', 'Card number', card ? spaced(card.number) : '', 'inputmode="numeric" autocomplete="off" placeholder="0000 0000 0000 0000"')}
<div class="two"><div>${field('expiry', 'Expiry (MM/YY)', card ? '12/30' : '', 'autocomplete="off" placeholder="MM/YY"')}</div>
<div>${field('cvv', 'CVV', card?.cvv ?? '', 'inputmode="numeric" autocomplete="off" placeholder="123"')}</div></div>
<button>Pay ${money(transaction.amount, transaction.currency)}</button></form>${cancelLink(transaction)}</section>
<section class="cards"><h2>Test cards: choose one to fill in the form</h2><ul>${list}</ul></section>`
}

const noticeOf = (transaction: Transaction) =>
  transaction.notice === null ? '' : `<p class="notice" role="alert">${escapeHtml(transaction.notice)}</p>`

const cancelLink = (transaction: Transaction) =>
  `<a class="cancel" href="/checkout/${transaction.accessCode}/cancel">Cancel and go back</a>`

function paid(transaction: Transaction): string {
  const onward = callbackUrl(transaction)
  const link = onward ? `<a class="button" href="${escapeHtml(onward)}">Go back to the merchant</a>` : ''
  return `<section><h1 class="done">This payment was completed</h1><p>${money(transaction.amount, transaction.currency)} was paid. Nothing more is needed.</p>${link}</section>`
}

export function checkoutPage(sim: Sim, transaction: Transaction, chosen: string | null): string {
  const merchant = merchantName(integrationOf(sim, transaction.integrationId))
  const { step } = transaction
  let inner: string
  if (transaction.paidAt !== null || step === 'done') inner = paid(transaction)
  else if (step === 'card') inner = cardForm(transaction, chosen)
  else {
    const card = transaction.card === null ? undefined : findCard(transaction.card)
    const hint = stepHints[step]
    const answer = hint === undefined ? undefined : card?.[hint]
    const help = answer ? `<p class="muted">For this test card: ${answer}</p>` : ''
    inner = `<section>${noticeOf(transaction)}<form method="post"><input type="hidden" name="step" value="${step}">${stepForms[step]}</form>${help}${cancelLink(transaction)}</section>`
  }
  const total = money(transaction.amount, transaction.currency)
  const email = customerById(sim, transaction.customerId).email
  return layout(
    `Pay ${total} to ${merchant}`,
    `<div class="card"><header><div class="who"><p><strong>${escapeHtml(merchant)}</strong></p><p class="muted">${escapeHtml(email)}</p></div><p class="amount">${total}</p></header>${inner}</div>`,
  )
}
