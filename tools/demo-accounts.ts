/** Who can sign in after the demo data is there; the seed makes them and `npm start` prints them. */
export const demoPassword = 'odim-demo-2026'

export const demoAccounts = [
  { role: 'creator', email: 'ada@odim.test', note: 'has the page /c/slow-fire-kitchen, subscribers and a balance' },
  {
    role: 'fan',
    email: 'fan@odim.test',
    note: 'subscribes to a few creators; one subscription ends within three days',
  },
  { role: 'moderator', email: 'moderator@odim.test', note: 'keeps the place clean' },
  { role: 'admin', email: 'admin@odim.test', note: 'runs it, at /ops' },
] as const
