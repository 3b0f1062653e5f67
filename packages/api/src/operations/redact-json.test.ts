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
