import type pg from 'pg'
import type { Check } from './battery.ts'
import { account, creator, fan, id, otherCreator } from './fixture.ts'
import { balance, entriesOf, type Line, post, refusedBy, rows, same } from './say.ts'

const sums = async (client: pg.Client, owner = creator) => [
  await balance(client, 'creator-available', owner),
  await balance(client, 'creator-receivable', owner),
]
const limit = 50_000_000
const owed = (amount: number, owner?: string): Line[] => [
  ['creator-owed', amount, owner ?? creator],
  ['bank', -amount],
]

export const functionChecks: readonly Check[] = [
  {
    name: 'how far a creator may come to owe us',
    run: async client =>
      same(
        await rows(
          client,
          `SELECT c, ledger_receivable_limit(c)::int FROM unnest(ARRAY['NGN','GHS','KES','ZAR','XOF','USD','EUR']) AS c`,
        ),
        [
          ...[
            ['NGN', limit],
            ['GHS', 500_000],
            ['KES', 5_000_000],
            ['ZAR', 1_000_000],
          ],
          ...[
            ['XOF', 25_000_000],
            ['USD', 50_000],
            ['EUR', 0],
          ],
        ],
      ),
  },
  {
    name: 'a posting opens the accounts it needs, leaves nothings out, and is made once',
    run: async client => {
      const made = await post(
        client,
        [
          ['bank', 5],
          ['tax-held', -5],
          ['platform-fees', 0],
        ],
        `'${id(80)}'`,
      )
      same(await entriesOf(client, made), [
        ['bank', 'correction', 5],
        ['tax-held', 'correction', -5],
      ])
      const again = `SELECT ledger_post('operator', '${id(80)}', 'correction', 'ng', 'NGN', NULL, now(), NULL,
        '[{"account":"bank","component":"correction","amount":"5"},{"account":"tax-held","component":"correction","amount":"-5"}]')`
      same(await refusedBy(client, again), 'ledger_postings_source_type_source_id_kind_key')
    },
  },
  {
    name: 'each sum that is kept follows what is posted, of its owner alone',
    run: async client => {
      await post(client, [
        ['bank', 70],
        ['creator-available', -30],
        ['creator-available', -40, otherCreator],
      ])
      await post(client, [
        ['bank', 9],
        ['creator-reserved', -9],
      ])
      await post(client, [
        ['bank', -8],
        ['creator-receivable', 8],
      ])
      await post(client, [
        ['bank', 7],
        ['fan-credit', -7, fan],
      ])
      same(await sums(client), [1030, 8])
      same(await balance(client, 'creator-available', otherCreator), 40)
      same([await balance(client, 'creator-reserved'), await balance(client, 'fan-credit', fan)], [9, 7])
    },
  },
  {
    name: 'what is taken from a creator: available, then receivable up to its limit, then our loss',
    run: async client => {
      const whole = await post(client, owed(400))
      same(await entriesOf(client, whole), [
        ['creator-available', 'correction', 400],
        ['bank', 'correction', -400],
      ])
      const part = await post(client, owed(1000))
      same(await entriesOf(client, part), [
        ...[
          ['creator-available', 'correction', 600],
          ['bank', 'correction', -1000],
        ],
        ['creator-receivable', 'correction', 400],
      ])
      same(await sums(client), [0, 400])
      const beyond = await post(client, owed(limit))
      same(await entriesOf(client, beyond), [
        ...[
          ['bank', 'correction', -limit],
          ['creator-receivable', 'correction', limit - 400],
        ],
        ['platform-losses', 'correction', 400],
      ])
      same(await sums(client), [0, limit])
    },
  },
  {
    name: 'what is given to a creator pays what they owe first',
    run: async client => {
      await post(client, owed(1300))
      same(await sums(client), [0, 300])
      const some = await post(client, owed(-200))
      same(await entriesOf(client, some), [
        ['bank', 'correction', 200],
        ['creator-receivable', 'recovery', -200],
      ])
      const rest = await post(client, owed(-250))
      same(await entriesOf(client, rest), [
        ...[
          ['creator-available', 'correction', -150],
          ['bank', 'correction', 250],
        ],
        ['creator-receivable', 'recovery', -100],
      ])
      same(await sums(client), [150, 0])
    },
  },
  {
    name: 'entries of one posting count for one another, those of somebody else do not',
    run: async client => {
      await post(client, [
        ['creator-available', 700],
        ['creator-owed', 500],
        ['bank', -1200],
      ])
      same(await sums(client), [0, 200])
      await post(client, [
        ['creator-owed', limit - 300],
        ['creator-owed', 300],
        ['bank', -limit],
      ])
      same(await sums(client), [0, limit])
      await post(client, [
        ...([
          ['bank', -400],
          ['creator-available', -500, otherCreator],
        ] satisfies Line[]),
        ...([
          ['creator-owed', 300, otherCreator],
          ['creator-owed', 600, otherCreator],
        ] satisfies Line[]),
      ])
      same(await sums(client, otherCreator), [0, 400])
      await post(client, [
        ['creator-available', -90, otherCreator],
        ['creator-owed', 60, id(3)],
        ['bank', 30],
      ])
      same(await sums(client, otherCreator), [90, 400])
    },
  },
  {
    name: 'sums are made anew out of entries, one or all',
    run: async client => {
      await post(client, [
        ['bank', -8],
        ['creator-receivable', 8],
      ])
      await post(client, [
        ['bank', 7],
        ['fan-credit', -7, fan],
      ])
      await client.query(
        'INSERT INTO ledger_accounts (kind, integration_id, currency, creator_id) VALUES ($1, $2, $3, $4)',
        [...['creator-reserved', 'ng', 'NGN', creator]],
      )
      await client.query('UPDATE ledger_balances SET balance = 3')
      same(await rows(client, 'SELECT ledger_rebuild_balances($1)', [account.available]), [[1]])
      const all = async () => [
        ...(await sums(client)),
        await balance(client, 'creator-reserved'),
        await balance(client, 'fan-credit', fan),
      ]
      same(await all(), [1000, 3, 3, 3])
      same(await rows(client, 'SELECT ledger_rebuild_balances()'), [[3]])
      same(await all(), [1000, 8, 0, 7])
      same(await rows(client, 'SELECT ledger_rebuild_balances()'), [[0]])
    },
  },
]
