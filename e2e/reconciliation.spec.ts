import { expect, test } from './browser.ts'
import { withDatabase } from './steps/database.ts'
import { operator } from './steps/operator.ts'
import { begin } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'
import { control } from './steps/stand-in.ts'

for (const javaScript of [true, false]) {
  test(`what nobody was told of is repaired by comparing, and what differs is taken and accepted, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
    person,
  }) => {
    const { planId } = await readyCreator(await person())
    const fan = await person()
    await signedUp(fan, newcomer('Kofi'))
    const reference = await begin(fan, planId)
    // The poll is out of the way, and the webhook never comes.
    await withDatabase(
      prisma => prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload::text LIKE '%payments%'`,
    )
    await control(`/transactions/${reference}`, { status: 'success', webhook: false })
    const subject = `${Date.now()}`
    await withDatabase(
      prisma => prisma.$executeRaw`
      INSERT INTO reconciliation_exceptions (id, integration_id, kind, subject, opened_at)
      SELECT uuidv7(), id, 'transfer-unknown', ${subject}, now() FROM integrations WHERE id <> 'ng' LIMIT 1`,
    )

    const ops = await operator(person, { javaScript })
    await ops.goto('/ops/money/reconciliation')
    const difference = ops.getByRole('listitem').filter({ hasText: subject })
    await expect(difference).toContainText('A transfer that nobody here ordered')
    await expect(difference.getByText('nobody', { exact: true })).toBeVisible()
    await difference.getByRole('button', { name: 'I look at it' }).click()
    await expect(ops.getByText('You look at it now.')).toBeVisible()
    await expect(difference.getByText('nobody', { exact: true })).toBeHidden()
    await difference.getByRole('button', { name: 'It is right as it is' }).click()
    await expect(difference.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
    await expect(ops.locator('[aria-invalid="true"]')).toHaveCount(1)
    await difference.getByRole('textbox').fill('Sent by hand from the dashboard')
    await difference.getByRole('button', { name: 'It is right as it is' }).click()
    await expect(difference).toBeHidden()
    await ops.getByRole('button', { name: 'Compare now' }).click()
    await expect
      .poll(
        () =>
          withDatabase(prisma => prisma.payment.findUniqueOrThrow({ where: { reference } })).then(({ state }) => state),
        { timeout: 30_000 },
      )
      .toBe('captured')
  })
}
