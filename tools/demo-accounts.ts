/** Who can sign in after the demo data is there; the seed makes them and `npm start` prints them. */
export const demoPassword = 'odim demo 2026'

export const demoAccounts = [
  { role: 'creator', email: 'creator@odim.localhost', note: 'has a page, posts, subscribers and a balance' },
  { role: 'fan', email: 'fan@odim.localhost', note: 'follows and subscribes' },
  { role: 'moderator', email: 'moderator@odim.localhost', note: 'keeps the place clean' },
  { role: 'admin', email: 'admin@odim.localhost', note: 'runs it' },
] as const
