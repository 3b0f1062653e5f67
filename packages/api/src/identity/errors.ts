import { defineErrors } from '../errors.ts'

export const identityErrors = defineErrors({
  // One answer for an unknown address, a wrong password and an address that isn't confirmed: the difference would tell who is here.
  'identity.wrong_credentials': {
    kind: 'invalid',
    text: 'identity_wrong_credentials',
    help: 'identity_wrong_credentials_help',
    way: '/forgot-password',
  },
  'identity.wrong_password': {
    kind: 'invalid',
    text: 'identity_wrong_password',
    help: 'identity_wrong_password_help',
    way: '/forgot-password',
  },
  'identity.confirm_password_first': {
    kind: 'forbidden',
    text: 'identity_confirm_password_first',
    help: 'identity_confirm_password_first_help',
    way: '/confirm-password',
  },
  'identity.sign_up_paused': {
    kind: 'unavailable',
    text: 'identity_sign_up_paused',
    help: 'identity_sign_up_paused_help',
    way: '/sign-in',
  },
  'identity.too_many_tries': {
    kind: 'too-many',
    text: 'identity_too_many_tries',
    help: 'identity_too_many_tries_help',
    way: '/forgot-password',
  },
  'identity.link_used_up': {
    kind: 'not-found',
    text: 'identity_link_used_up',
    help: 'identity_link_used_up_help',
    way: '/sign-in',
  },
  'identity.email_unverified': {
    kind: 'forbidden',
    text: 'identity_email_unverified',
    help: 'identity_email_unverified_help',
    way: '/verify-email',
  },
})
