import { creatorProcedure, router, signedInProcedure } from '../trpc.ts'
import { checkHandle } from './check-handle.ts'
import { publishPage } from './publish-page.ts'
import { getOnboarding, listBanks } from './queries.ts'
import { resolveAccount } from './resolve-account.ts'
import { saveCategories } from './save-categories.ts'
import { saveCountry } from './save-country.ts'
import { savePage } from './save-page.ts'
import { savePayoutAccount } from './save-payout-account.ts'
import { savePicture } from './save-picture.ts'
import * as schema from './schema.ts'

export const onboardingRouter = router({
  get: signedInProcedure.query(({ ctx }) => getOnboarding(ctx)),
  checkHandle: signedInProcedure.input(schema.checkHandleSchema).query(({ ctx, input }) => checkHandle(ctx, input)),
  savePage: signedInProcedure.input(schema.savePageSchema).mutation(({ ctx, input }) => savePage(ctx, input)),
  saveCountry: creatorProcedure.input(schema.saveCountrySchema).mutation(({ ctx, input }) => saveCountry(ctx, input)),
  saveCategories: creatorProcedure
    .input(schema.saveCategoriesSchema)
    .mutation(({ ctx, input }) => saveCategories(ctx, input)),
  savePicture: creatorProcedure.input(schema.savePictureSchema).mutation(({ ctx, input }) => savePicture(ctx, input)),
  listBanks: creatorProcedure.query(({ ctx }) => listBanks(ctx)),
  resolveAccount: creatorProcedure
    .input(schema.resolveAccountSchema)
    .query(({ ctx, input }) => resolveAccount(ctx, input)),
  savePayoutAccount: creatorProcedure
    .input(schema.savePayoutAccountSchema)
    .mutation(({ ctx, input }) => savePayoutAccount(ctx, input)),
  publish: creatorProcedure.mutation(({ ctx }) => publishPage(ctx)),
})
