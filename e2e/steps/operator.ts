import type { Page } from '@playwright/test'
import type { NewPerson, PersonOptions } from '../browser.ts'
import { withDatabase } from './database.ts'
import { newcomer, signedUp } from './people.ts'

/** A page of somebody who runs the place: signed up as everybody, made an operator by the owner of the database. */
export async function operator(person: NewPerson, options: PersonOptions = {}): Promise<Page> {
  const page = await person(options)
  const who = newcomer('Osei')
  await signedUp(page, who)
  await withDatabase(
    prisma => prisma.$executeRaw`UPDATE users SET roles = roles || '{admin}' WHERE email = ${who.email}::citext`,
  )
  return page
}
