import { publicProcedure, router, signedInProcedure } from '../trpc.ts'
import { changePassword } from './change-password.ts'
import { changePreferences } from './change-preferences.ts'
import { confirmPassword } from './confirm-password.ts'
import { endDevice } from './end-device.ts'
import { endOtherDevices } from './end-other-devices.ts'
import { getAccount, listDevices, peekLink } from './queries.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resendVerification } from './resend-verification.ts'
import { resetPassword } from './reset-password.ts'
import * as schema from './schema.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'
import { verifyEmail } from './verify-email.ts'

export const identityRouter = router({
  signUp: publicProcedure.input(schema.signUpSchema).mutation(({ ctx, input }) => signUp(ctx, input)),
  resendVerification: publicProcedure
    .input(schema.resendVerificationSchema)
    .mutation(({ ctx, input }) => resendVerification(ctx, input)),
  peekVerifyLink: publicProcedure
    .input(schema.linkSchema)
    .query(({ ctx, input }) => peekLink(ctx, 'verify-email', input.token)),
  verifyEmail: publicProcedure.input(schema.linkSchema).mutation(({ ctx, input }) => verifyEmail(ctx, input)),
  signIn: publicProcedure.input(schema.signInSchema).mutation(({ ctx, input }) => signIn(ctx, input)),
  signOut: publicProcedure.mutation(({ ctx }) => signOut(ctx)),
  requestPasswordReset: publicProcedure
    .input(schema.requestPasswordResetSchema)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx, input)),
  peekResetLink: publicProcedure
    .input(schema.linkSchema)
    .query(({ ctx, input }) => peekLink(ctx, 'reset-password', input.token)),
  resetPassword: publicProcedure
    .input(schema.resetPasswordSchema)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),

  account: signedInProcedure.query(({ ctx }) => getAccount(ctx)),
  confirmPassword: signedInProcedure
    .input(schema.confirmPasswordSchema)
    .mutation(({ ctx, input }) => confirmPassword(ctx, input)),
  changePassword: signedInProcedure
    .input(schema.changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  changeDisplayName: signedInProcedure
    .input(schema.changeDisplayNameSchema)
    .mutation(({ ctx, input }) => changePreferences(ctx, input)),
  changeLocale: signedInProcedure
    .input(schema.changeLocaleSchema)
    .mutation(({ ctx, input }) => changePreferences(ctx, input)),
  changeTimeZone: signedInProcedure
    .input(schema.changeTimeZoneSchema)
    .mutation(({ ctx, input }) => changePreferences(ctx, input)),
  changeTheme: signedInProcedure
    .input(schema.changeThemeSchema)
    .mutation(({ ctx, input }) => changePreferences(ctx, input)),
  devices: signedInProcedure.query(({ ctx }) => listDevices(ctx)),
  endDevice: signedInProcedure.input(schema.endDeviceSchema).mutation(({ ctx, input }) => endDevice(ctx, input)),
  endOtherDevices: signedInProcedure.mutation(({ ctx }) => endOtherDevices(ctx)),
})
