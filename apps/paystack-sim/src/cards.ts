import type { Refund } from './models.ts'

type ExtraStep = 'pin' | 'phone' | 'otp' | 'bank'

export interface TestCard {
  number: string
  alias: string
  label: string
  cvv: string
  brand: 'visa' | 'verve' | 'mastercard'
  /** What the customer is asked after the card's own details. */
  steps: ExtraStep[]
  pin?: string
  otp?: string
  /** Refused at the first step: the transaction stays `abandoned`. */
  declined?: string
  /** Refused once every step is done: the transaction is `failed`. */
  fails?: string
  reusable: boolean
  refundEndsAs: Refund['endsAs']
}

const plain = { steps: [], reusable: true, refundEndsAs: 'processed' } as const

/** Paystack's documented test cards. Any expiry in the future. */
export const testCards: TestCard[] = [
  {
    ...plain,
    number: '4084084084084081',
    cvv: '408',
    alias: 'success',
    brand: 'visa',
    label: 'Succeeds at once',
    steps: [],
  },
  {
    ...plain,
    number: '507850785078507812',
    cvv: '081',
    alias: 'pin',
    brand: 'verve',
    label: 'Asks for a PIN (1111)',
    steps: ['pin'],
    pin: '1111',
    // Which test cards can be charged again is not documented for all; this one is our example that can't.
    reusable: false,
  },
  {
    ...plain,
    number: '5060666666666666666',
    cvv: '123',
    alias: 'pin-otp',
    brand: 'verve',
    label: 'PIN (1234), then OTP (123456)',
    steps: ['pin', 'otp'],
    pin: '1234',
    otp: '123456',
  },
  {
    ...plain,
    number: '507850785078507804',
    cvv: '884',
    alias: 'pin-phone-otp',
    brand: 'verve',
    label: 'PIN (0000), phone, OTP (123456)',
    steps: ['pin', 'phone', 'otp'],
    pin: '0000',
    otp: '123456',
  },
  {
    ...plain,
    number: '5192602720584796',
    cvv: '123',
    alias: 'bank',
    brand: 'mastercard',
    label: "Asks at the bank's page",
    steps: ['bank'],
  },
  {
    ...plain,
    number: '4084080000005408',
    cvv: '001',
    alias: 'declined',
    brand: 'visa',
    label: 'Declined',
    steps: [],
    declined: 'Declined',
  },
  {
    ...plain,
    number: '507850785078507853',
    cvv: '082',
    alias: 'token-not-generated',
    brand: 'verve',
    label: 'PIN (0000), then fails: token not generated',
    steps: ['pin'],
    pin: '0000',
    fails: 'Token Not Generated. Customer Not Registered on Token Platform',
  },
  {
    ...plain,
    number: '4084080000670037',
    cvv: '787',
    alias: 'insufficient-funds',
    brand: 'visa',
    label: 'Insufficient funds',
    steps: [],
    declined: 'Insufficient Funds',
  },
  {
    ...plain,
    number: '4084080000671803',
    cvv: '180',
    alias: 'refund-fails',
    brand: 'visa',
    label: 'Succeeds; a refund fails',
    steps: [],
    refundEndsAs: 'failed',
  },
  {
    ...plain,
    number: '4084080000671902',
    cvv: '190',
    alias: 'refund-needs-attention',
    brand: 'visa',
    label: 'Succeeds; a refund needs attention',
    steps: [],
    refundEndsAs: 'needs-attention',
  },
]

/** By number (spaces allowed) or alias. */
export function findCard(numberOrAlias: string): TestCard | undefined {
  const wanted = numberOrAlias.replace(/[\s-]/g, '')
  return testCards.find(card => card.number === wanted || card.alias === numberOrAlias)
}

export function cardOf(number: string | null): TestCard {
  const card = number === null ? undefined : findCard(number)
  if (!card) throw new Error('This transaction has no card')
  return card
}
