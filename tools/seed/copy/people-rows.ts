import { excerpt, renderMarkdown } from '@odim/api/testing'
import type { SeedPost } from '../content.ts'
import type { Part } from './copy-in.ts'
import { type CopyPost, type Events, isPaid } from './events.ts'
import { type CopyCreator, type CopyPerson, type Population, zoneOf } from './population.ts'

const at = (ms: number) => new Date(ms)

/** Everybody, their pages and what stands on them. `passwordHash` is one for all: hashing a hundred thousand takes an hour. */
export function peopleParts({ creators, fans }: Population, { posts }: Events, passwordHash: string): Part[] {
  const user = (person: CopyPerson, roles: string) =>
    [
      person.userId,
      person.email,
      passwordHash,
      at(person.joinedAt),
      roles,
      person.name,
      person.locale,
      zoneOf(person),
      at(person.joinedAt),
    ] as const
  return [
    {
      table: 'users',
      columns: [
        'id',
        'email',
        'password_hash',
        'email_verified_at',
        'roles',
        'display_name',
        'locale',
        'time_zone',
        'created_at',
      ],
      count: creators.length + fans.length,
      *rows() {
        for (const creator of creators) yield user(creator, '{fan,creator}')
        for (const fan of fans) yield user(fan, '{fan}')
      },
    },
    {
      table: 'creators',
      columns: [
        'id',
        'user_id',
        'handle',
        'display_name',
        'bio',
        'country',
        'currency',
        'integration_id',
        'time_zone',
        'hue',
        'state',
        'published_at',
        'created_at',
      ],
      count: creators.length,
      *rows() {
        for (const c of creators)
          yield [
            c.id,
            c.userId,
            c.handle,
            c.displayName,
            c.bio,
            c.country,
            c.currency,
            c.integrationId,
            zoneOf(c),
            c.hue,
            'published',
            at(c.publishedAt),
            at(c.beganAt),
          ]
      },
    },
    {
      table: 'creator_categories',
      columns: ['creator_id', 'category'],
      count: creators.reduce((sum, creator) => sum + creator.categories.length, 0),
      *rows() {
        for (const { id, categories } of creators) for (const category of categories) yield [id, category]
      },
    },
    {
      table: 'payout_accounts',
      columns: [
        'id',
        'creator_id',
        'integration_id',
        'currency',
        'recipient_type',
        'bank_code',
        'bank_name',
        'account_last4',
        'holder_name',
        'checked_by',
        'recipient_code',
        'recipient_name',
        'state',
        'created_at',
      ],
      count: creators.length,
      *rows() {
        for (const [index, c] of creators.entries()) {
          const bank = banks[c.country]
          const last4 = String(1000 + ((index * 7919) % 9000))
          const code = `RCP_${c.payoutAccountId.slice(-12)}`
          yield [
            c.payoutAccountId,
            c.id,
            c.integrationId,
            c.currency,
            bank.type,
            bank.code,
            bank.name,
            last4,
            c.name,
            bank.check,
            code,
            c.name,
            'ready',
            at(c.publishedAt),
          ]
        }
      },
    },
    {
      table: 'plans',
      columns: ['id', 'creator_id', 'integration_id', 'currency', 'name', 'description', 'price', 'created_at'],
      count: creators.reduce((sum, creator) => sum + creator.plans.length, 0),
      *rows() {
        for (const { id, integrationId, currency, plans } of creators)
          for (const p of plans)
            yield [p.id, id, integrationId, currency, p.name, p.description, p.price, at(p.createdAt)]
      },
    },
    {
      table: 'posts',
      columns: [
        'id',
        'creator_id',
        'slug',
        'title',
        'body_markdown',
        'body_html',
        'teaser',
        'audience',
        'plan_id',
        'state',
        'published_at',
        'created_at',
        'updated_at',
      ],
      count: posts.reduce((sum, list) => sum + list.length, 0),
      *rows() {
        for (const [index, creator] of creators.entries())
          for (const post of posts[index] ?? []) {
            const { body, html, teaser } = written(creator, post)
            yield [
              post.id,
              creator.id,
              post.slug,
              post.title,
              body,
              html,
              teaser,
              post.audience,
              post.planId,
              'published',
              at(post.publishedAt),
              at(post.writtenAt),
              at(post.publishedAt),
            ]
          }
      },
    },
  ]
}

const banks = {
  NG: { type: 'nuban', code: '058', name: 'Guaranty Trust Bank', check: 'resolve' },
  GH: { type: 'mobile_money', code: 'MTN', name: 'MTN', check: 'resolve' },
  KE: { type: 'mobile_money', code: 'MPESA', name: 'M-PESA', check: 'typed-twice' },
  ZA: { type: 'basa', code: '632005', name: 'Absa Bank Limited, South Africa', check: 'validate' },
  CI: { type: 'mobile_money', code: 'ORANGE_CI', name: 'Orange Money', check: 'typed-twice' },
} as const

type Written = { body: string; html: string; teaser: string }
const rendered = new Map<SeedPost, { paid: Written; free: Written }>()

/** The text of a post as the product renders it; each pattern goes through its pipeline once. */
function written(creator: CopyCreator, post: CopyPost): Written {
  const source = creator.patterns[post.pattern]
  if (!source) throw new Error(`there is nothing to write for ${creator.handle}`)
  let known = rendered.get(source)
  if (!known) {
    const { body } = source
    const html = renderMarkdown(body)
    const teaser = (paid: boolean) => excerpt(body, { paid })
    known = { paid: { body, html, teaser: teaser(true) }, free: { body, html, teaser: teaser(false) } }
    rendered.set(source, known)
  }
  return isPaid(post) ? known.paid : known.free
}
