import type { Country } from '../config.ts'
import type { Moment } from './moment.ts'
import { type Creator, type Person, refreshPerson } from './people.ts'
import { sendFile } from './world-files.ts'

export type PageWish = {
  handle: string
  displayName: string
  bio: string
  country: Country
  currency?: string
  categories: string[]
  /** Drawn when it is needed: somebody who has a picture needs no second. */
  avatar?: () => Promise<Uint8Array>
}

/**
 * A public page, by every step of onboarding: the payout account is asked for and made a recipient at the provider. Goes on where an
 * earlier run stopped.
 */
export async function openPage(moment: Moment, begun: Person, wish: PageWish): Promise<Creator> {
  const { handle, displayName, bio } = wish
  if (!begun.actor.creatorId) await begun.caller.onboarding.savePage({ handle, displayName, bio })
  const person = await refreshPerson(moment, begun)
  const { creatorId } = person.actor
  if (!creatorId) throw new Error('there is no page')
  const { onboarding } = person.caller
  const { page, payoutAccount } = await onboarding.get()
  if (!page?.country) await onboarding.saveCountry({ country: wish.country, currency: wish.currency ?? '' })
  if (!page?.categories.length) await onboarding.saveCategories({ categories: wish.categories })
  if (!page?.avatarAssetId && wish.avatar) {
    const assetId = await sendFile(moment, person.actor, { purpose: 'avatar', bytes: await wish.avatar() })
    await onboarding.savePicture({ assetId })
  }
  if (!payoutAccount) await savePayoutAccount(person, wish)
  if (page?.state !== 'published') await onboarding.publish()
  return { ...(await refreshPerson(moment, person)), creatorId, handle: page?.handle ?? handle }
}

const banks: Record<Country, { bankCode: string; prefix: string }> = {
  NG: { bankCode: '058', prefix: '014' },
  GH: { bankCode: 'MTN', prefix: '055' },
  KE: { bankCode: 'MPESA', prefix: '071' },
  ZA: { bankCode: '632005', prefix: '405' },
  CI: { bankCode: 'ORANGE_CI', prefix: '070' },
}

async function savePayoutAccount({ caller, actor }: Person, { country, handle }: PageWish): Promise<void> {
  const { bankCode, prefix } = banks[country]
  const account = { bankCode, accountNumber: `${prefix}${digitsOf(handle)}7` }
  const holderName = actor.displayName
  if (country === 'NG' || country === 'GH') {
    const resolved = await caller.onboarding.resolveAccount(account)
    await caller.onboarding.savePayoutAccount({ check: 'resolve', ...account, holderName: resolved.holderName })
  } else if (country === 'ZA') {
    const document = { documentType: 'identityNumber', documentNumber: '8501016184086' } as const
    await caller.onboarding.savePayoutAccount({
      ...{ check: 'validate', accountType: 'personal', holderName },
      ...account,
      ...document,
    })
  } else {
    const names = { holderName, holderNameAgain: holderName }
    await caller.onboarding.savePayoutAccount({ check: 'typed-twice', ...account, ...names })
  }
}

/** Six digits of one's own, always the same. */
function digitsOf(text: string): string {
  const sum = [...text].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7)
  return String(sum).padStart(6, '0')
}
