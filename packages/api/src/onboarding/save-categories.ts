import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { lockCreator } from './lock-creator.ts'

/** What a creator’s page is about, up to three categories. @throws DomainError `onboarding.category_unknown` */
export async function saveCategories(ctx: CreatorContext, input: { categories: string[] }): Promise<void> {
  await ctx.transaction(async tx => {
    const { id: creatorId } = await lockCreator(tx, ctx)
    const known = await tx.category.count({ where: { slug: { in: input.categories } } })
    if (known !== input.categories.length) throw new DomainError('onboarding.category_unknown', { field: 'categories' })
    await tx.creatorCategory.deleteMany({ where: { creatorId, categorySlug: { notIn: input.categories } } })
    await tx.creatorCategory.createMany({
      data: input.categories.map(categorySlug => ({ creatorId, categorySlug })),
      skipDuplicates: true,
    })
  })
}
