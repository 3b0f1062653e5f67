import { expect, it } from 'vitest'
import { redactJson, showJson } from './redact-json.ts'

it('hides secrets, cards and people, and keeps what tells what happened', () => {
  expect(
    redactJson({
      event: 'charge.success',
      data: {
        id: 9007199254740993n,
        reference: 'od-1',
        amount: 250000,
        customer: { email: 'ada@example.com', first_name: 'Ada', phone: null },
        authorization: { authorization_code: 'AUTH_x', bin: '408408', last4: '4081', card_type: 'visa' },
        log: ['sent to ada@example.com', { resetToken: 'abc' }],
      },
    }),
  ).toEqual({
    event: 'charge.success',
    data: {
      id: '9007199254740993',
      reference: 'od-1',
      amount: 250000,
      customer: { email: 'a…@example.com', first_name: '[hidden]', phone: null },
      authorization: { authorization_code: '[hidden]', bin: '[hidden]', last4: '[hidden]', card_type: 'visa' },
      log: ['sent to a…@example.com', { resetToken: '[hidden]' }],
    },
  })
  expect(showJson({ mailId: 'x' })).toBe('{\n  "mailId": "x"\n}')
})

it('knows them in every writing, and inside of texts', () => {
  const shown = showJson({
    authorization: { account_name: 'Zainab Bello', channel: 'card' },
    recipient: { name: 'Zainab Bello', details: { accountNumber: '0123456789' } },
    firstName: 'Zainab',
    'access-code': 'tIdMaG',
    authorizationUrl: 'https://checkout.example/tIdMaG',
    metadata: '{"custom_fields":[{"phone":"0123456789","mail":"z.bello@example.com"}],"order":"o-1"}',
    broken: '{ z.bello@example.com',
  })
  expect(shown).not.toMatch(/Bello|Zainab|0123456789|tIdMaG|z\.bello/)
  expect(shown).toContain('"channel": "card"')
  expect(shown).toContain('o-1')
})
