import { describe, expect, test } from 'vitest'
import { startWorld } from '../testing/world.ts'

const keys = {
  NG: 'sk_test_odim_ng',
  GH: 'sk_test_odim_gh',
  KE: 'sk_test_odim_ke',
  ZA: 'sk_test_odim_za',
  CI: 'sk_test_odim_ci',
}

describe('banks', () => {
  test.each([
    ['nigeria', 'NG', '057', 'nuban'],
    ['ghana', 'GH', 'MTN', 'mobile_money'],
    ['kenya', 'KE', 'MPESA', 'mobile_money'],
    ['south africa', 'ZA', '632005', 'basa'],
    ["côte d'ivoire", 'CI', 'ORANGE_CI', 'mobile_money'],
  ])('%s, by name, by letters, or as the home of the key', async (name, country, code, type) => {
    const { get } = await startWorld()
    const key = Object.entries(keys).find(([of]) => of === country)?.[1]
    const lists = await Promise.all([
      get(`/bank?country=${encodeURIComponent(name)}`),
      get(`/bank?country=${country}&perPage=100`),
      get('/bank', key),
    ])
    for (const list of lists) {
      expect(list.body.message).toBe('Banks retrieved')
      expect(list.body.data).toContainEqual(expect.objectContaining({ code, type, active: true }))
    }
    expect(lists[0]?.body.data).toEqual(lists[2]?.body.data)
  })

  test('by currency and type; an unknown country', async () => {
    const { get } = await startWorld()
    const { body } = await get('/bank?currency=GHS&type=mobile_money')
    expect(Array.isArray(body.data) && body.data.map(bank => bank.code)).toEqual(['MTN', 'VOD', 'ATL'])
    expect((await get('/bank?country=france')).status).toBe(400)
  })
})

describe('resolve', () => {
  test("Paystack's test account, a listed one, and a made-up one that stays the same", async () => {
    const { get } = await startWorld()
    const name = async (number: string, bank: string) =>
      (await get(`/bank/resolve?account_number=${number}&bank_code=${bank}`)).data.account_name
    expect(await name('0000000000', '057')).toBe('ZENITH TEST ACCOUNT')
    expect(await name('0123456789', '058')).toBe('ADAEZE NKECHI OKAFOR')
    expect(await name('1234567898', '058')).toBe('SOMEBODY ELSE ENTIRELY')
    const made = await name('1234567890', '058')
    expect(made).toMatch(/^[A-Z]+ [A-Z]+$/)
    expect(await name('1234567890', '058')).toBe(made)
  })

  test.each([
    ['account_number=1234567899&bank_code=058', 422, 'Could not resolve account name. Check parameters or try again.'],
    ['account_number=12345&bank_code=058', 422, 'Could not resolve account name. Check parameters or try again.'],
    ['account_number=1234567890&bank_code=999', 400, 'Unknown bank code: 999'],
    ['bank_code=058', 400, 'Account number is required'],
    ['account_number=1234567890', 400, 'Bank code is required'],
  ])('%s', async (query, status, message) => {
    const { get } = await startWorld()
    const answer = await get(`/bank/resolve?${query}`)
    expect([answer.status, answer.body.message]).toEqual([status, message])
  })

  test('works in Ghana and not in Kenya', async () => {
    const { get } = await startWorld()
    const path = '/bank/resolve?account_number=0551234987&bank_code=MTN'
    expect((await get(path, keys.GH)).data.account_name).toBe('AKOSUA MENSAH')
    expect((await get(path, keys.KE)).status).toBe(400)
  })
})

describe('validate (South Africa)', () => {
  const person = {
    bank_code: '632005',
    country_code: 'ZA',
    account_number: '0123456789',
    account_name: 'Ann Bron',
    account_type: 'personal',
    document_type: 'identityNumber',
    document_number: '1234567890123',
  }
  test.each([
    ['the listed owner', {}, true, true],
    ['the listed owner, other order', { account_name: 'Bron Ann' }, true, true],
    ['somebody else', { account_name: 'Thabo Nkosi' }, false, true],
    ['an unlisted account', { account_number: '62845141407', account_name: 'Thabo Nkosi' }, true, true],
    ['an account of another', { account_number: '62845141498' }, false, true],
    ['no account', { account_number: '62845141499' }, false, false],
  ])('%s', async (_name, change, verified, open) => {
    const { post } = await startWorld()
    const answer = await post('/bank/validate', { ...person, ...change }, keys.ZA)
    expect([answer.status, answer.body.message]).toEqual([200, 'Personal Account Verification attempted'])
    expect(answer.data).toMatchObject({ verified, accountHolderMatch: verified, accountOpen: open })
  })

  test('elsewhere, or with something missing', async () => {
    const { post } = await startWorld()
    expect((await post('/bank/validate', person)).status).toBe(400)
    const missing = await post('/bank/validate', { ...person, document_number: '' }, keys.ZA)
    expect(missing.body).toMatchObject({ message: '"document_number" is required', code: 'missing_params' })
  })
})

describe('recipients', () => {
  const account = {
    type: 'nuban',
    name: 'Tolu Robert',
    account_number: '1234567890',
    bank_code: '058',
    currency: 'NGN',
  }

  test('carry the name the bank has, which may not be the one given', async () => {
    const { post, get } = await startWorld()
    const made = await post('/transferrecipient', account)
    expect([made.status, made.body.message]).toEqual([201, 'Transfer recipient created successfully'])
    const resolved = (await get('/bank/resolve?account_number=1234567890&bank_code=058')).data.account_name
    expect(made.data).toMatchObject({
      active: true,
      name: 'Tolu Robert',
      recipient_code: expect.stringMatching(/^RCP_/),
      details: {
        account_number: '1234567890',
        account_name: resolved,
        bank_code: '058',
        bank_name: 'Guaranty Trust Bank',
      },
    })
    expect((await get(`/transferrecipient/${made.data.recipient_code}`)).data.name).toBe('Tolu Robert')
  })

  test('the same account again is the same record', async () => {
    const { post, get } = await startWorld()
    const one = await post('/transferrecipient', account)
    const two = await post('/transferrecipient', { ...account, name: 'Another Name' })
    expect(two.data.recipient_code).toBe(one.data.recipient_code)
    expect(two.data.name).toBe('Tolu Robert')
    expect((await get('/transferrecipient')).body.data).toHaveLength(1)
    const other = await post('/transferrecipient', { ...account, account_number: '1234567891' })
    expect(other.data.recipient_code).not.toBe(one.data.recipient_code)
  })

  test('where no call tells the owner, the name given is the owner, but for 98 and 99', async () => {
    const { post } = await startWorld()
    const create = (number: string) =>
      post(
        '/transferrecipient',
        { type: 'mobile_money', name: 'Wanjiku Njoroge', account_number: number, bank_code: 'MPESA', currency: 'KES' },
        keys.KE,
      )
    expect((await create('0712345678')).data.details).toMatchObject({ account_name: 'WANJIKU NJOROGE' })
    expect((await create('0712345698')).data.details).toMatchObject({ account_name: 'SOMEBODY ELSE ENTIRELY' })
    const none = await create('0712345699')
    expect([none.status, none.body.message]).toEqual([400, 'Cannot resolve account'])
  })

  test.each([
    ['type', '', 'Recipient type is required'],
    ['type', 'iban', 'Invalid recipient type'],
    ['type', 'mobile_money', 'Invalid recipient type'],
    ['name', '', 'Name is required'],
    ['account_number', '', 'Account number is required'],
    ['bank_code', '', 'Bank code is required'],
    ['bank_code', '999', 'Unknown bank code: 999'],
    ['currency', 'GHS', 'Currency not supported by merchant'],
  ])('refuse %s %j', async (field, value, message) => {
    const { post } = await startWorld()
    const answer = await post('/transferrecipient', { ...account, [field]: value })
    expect([answer.status, answer.body.message]).toEqual([400, message])
  })
})

describe('recipients, changed', () => {
  const account = { type: 'nuban', name: 'Tolu Robert', account_number: '1234567890', bank_code: '058' }

  test('many at once: what is wrong stops none of the others', async () => {
    const { post, get } = await startWorld()
    const made = await post('/transferrecipient/bulk', {
      batch: [account, { ...account, bank_code: '999' }, { ...account, account_number: '1234567891' }, account],
    })
    expect([made.status, made.body.message]).toEqual([201, 'Recipients added successfully'])
    expect(made.data.success).toHaveLength(3)
    expect(made.data.errors).toMatchObject([{ message: 'Unknown bank code: 999' }])
    expect((await get('/transferrecipient')).body.data).toHaveLength(2)
    expect((await post('/transferrecipient/bulk', { batch: [] })).status).toBe(400)
  })

  test('renamed, set inactive, and added anew', async () => {
    const { call, post, get } = await startWorld()
    const code = (await post('/transferrecipient', account)).data.recipient_code
    const renamed = await call('PUT', `/transferrecipient/${code}`, { name: 'Tolu R.', email: 'tolu@example.com' })
    expect(renamed.body).toMatchObject({ message: 'Recipient updated', data: { name: 'Tolu R.' } })
    const gone = await call('DELETE', `/transferrecipient/${code}`)
    expect(gone.body.message).toBe('Transfer recipient set as inactive')
    expect((await get('/transferrecipient')).body.data).toEqual([])
    expect((await get(`/transferrecipient/${code}`)).data).toMatchObject({ active: false, email: 'tolu@example.com' })
    expect((await post('/transferrecipient', account)).data.recipient_code).not.toBe(code)
    expect((await call('PUT', '/transferrecipient/RCP_none', { name: 'X' })).status).toBe(404)
  })

  test('a saved card can be one', async () => {
    const { post, control } = await startWorld()
    const card = await control('authorizations', { email: 'fan@example.com' })
    const made = await post('/transferrecipient', {
      type: 'authorization',
      name: 'Ann',
      authorization_code: card.data.authorization_code,
    })
    expect(made.data).toMatchObject({
      type: 'authorization',
      details: { authorization_code: card.data.authorization_code, account_number: null },
    })
  })
})
