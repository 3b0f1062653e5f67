/** From when paying again is what a running subscription is about: the mail with the link has come by then. */
export const soonMs = 7 * 24 * 60 * 60 * 1000
