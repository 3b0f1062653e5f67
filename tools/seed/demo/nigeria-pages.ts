import type { SeedCreator } from '../content.ts'

export const morningPsalter: SeedCreator = {
  person: 'Kelechi Okonkwo',
  handle: 'morning-psalter',
  displayName: 'Morning Psalter',
  bio: 'One psalm a morning, read slowly, with a tune you can sing on the bus.',
  country: 'NG',
  categories: ['faith', 'music'],
  face: 'hills',
  hue: 38,
  plans: [
    {
      name: 'Choir',
      price: '1500',
      description: 'Each week’s setting in tonic sol-fa and staff, four parts, free to copy for your church.',
    },
  ],
  posts: [
    {
      title: 'Why I read psalms before the generator comes on',
      daysAgo: 49,
      audience: 'everyone',
      pictures: [{ motif: 'hills', alt: 'Blue hills under an early sun' }],
      body: `Between five and half past five my street in Enugu has no sound of its own. No engine, no preacher on a speaker, one cock who is always wrong.

A psalm takes four minutes if you stop where the lines stop. The Hebrew poets said everything twice, and the second time is for those who were not awake the first. I read the first half aloud and leave the second to the morning.

You do not have to believe anything to try it for a week. You only have to get up.`,
    },
    {
      title: 'Psalm 121 for four voices, easy enough for Sunday',
      daysAgo: 12,
      audience: 'subscribers',
      body: `The tune has five notes, so that the children can carry it while the rest of us move underneath.

Sopranos: **d r m s m | r d r –**. Basses hold **d** until "from whence", then walk down to **l,**. If your altos are few, give them the tenor line an octave up; it was written so that both work.

Take it at the speed of somebody climbing, which is what the words are doing. The last "evermore" has no ritardando. The help does not slow down.`,
    },
    {
      title: 'A lament is also a prayer',
      daysAgo: 4,
      audience: 'everyone',
      pictures: [{ motif: 'night', alt: 'A sleeping town under stars' }],
      body: `Psalm 88 is the only one that ends in the dark. No turn, no "but I will trust". The last word in Hebrew is *darkness*, and somebody thought that this, too, belonged in the book.

A reader wrote to me after a burial: may one say such things to God? One may. It is the only complaint in the world that comes with its address on it.`,
    },
  ],
}

export const ankaraLedger: SeedCreator = {
  person: 'Zainab Bello',
  handle: 'ankara-ledger',
  displayName: 'The Ankara Ledger',
  bio: 'Bookkeeping for people who sell things: shops, tailors, caterers. No jargon, one page a week.',
  country: 'NG',
  categories: ['business'],
  face: 'chart',
  hue: 160,
  plans: [
    { name: 'Shopkeeper', price: '2000', description: 'The weekly page and every sheet I use, ready to print.' },
    {
      name: 'Two shops',
      price: '5000',
      description: 'Also: I look at your month once, in writing, and say what I would change.',
    },
  ],
  posts: [
    {
      title: 'Your drawer is not your profit',
      daysAgo: 50,
      audience: 'everyone',
      pictures: [{ motif: 'chart', alt: 'Bars that rise and a line above them' }],
      body: `At seven in the evening there are ₦84,000 in the drawer. How much did you earn today? You do not know, and neither do I.

Three numbers are missing: what you **paid** for the things you sold, what you **took** for lunch and recharge cards, and what three customers said they would **bring tomorrow**. Write them on the inside of the lid for one week. Nothing else, no book.

On Sunday, subtract. Most people who do this for the first time sit down afterwards.`,
    },
    {
      title: 'Credit to customers: a rule that keeps friends',
      daysAgo: 15,
      audience: 'subscribers',
      body: `One page, three columns: name, amount, *the day they chose themselves*. The third is the one that works. People forget your date; they are ashamed to forget their own.

Never give the second before the first is paid, whoever it is. Say: "The book doesn't allow me." It is astonishing how readily people accept a rule from a book that they would fight with you about.

At the month's end, add the page up. If it is more than a tenth of what you sold, you have opened a bank, and you were not paid for it.`,
    },
    {
      title: 'What a month looked like: Mama Sade’s cloth shop',
      daysAgo: 5,
      audience: { plan: 'Two shops' },
      pictures: [{ motif: 'market', alt: 'Parasols over market stalls' }],
      body: `She sold 212 pieces in October and was sure it had been a good month. With her leave, the numbers:

- Sales: ₦1,908,000
- What the cloth had cost: ₦1,462,000
- Rent, porter, transport: ₦203,000
- Left: **₦243,000**, of which ₦180,000 is lace that has hung there since Easter.

We marked the lace down by a third and put it at the door. It was gone in nine days, and what came back bought the one pattern that had sold out twice. Stock that does not move is the most expensive thing in any shop.`,
    },
  ],
}

export const naijaSmallTalk: SeedCreator = {
  person: 'Osas Effiong',
  handle: 'naija-small-talk',
  displayName: 'Naija Small Talk',
  bio: 'Sketches about queues, in-laws and generators. Written on Third Mainland Bridge, at 4 km/h.',
  country: 'NG',
  categories: ['comedy', 'writing'],
  face: 'market',
  hue: 292,
  plans: [
    {
      name: 'Front seat',
      price: '1000',
      description: 'The uncut sketch every Wednesday, and the ones my mother asked me not to publish.',
    },
  ],
  posts: [
    {
      title: 'A queue has four people in it and one of them is my aunt',
      daysAgo: 48,
      audience: 'everyone',
      body: `The first man in the queue is in the queue. The second is *holding space* for the third, who has gone to park. The fourth is my aunt, and she is not in the queue; she is only asking a question.

The question takes eleven minutes and ends with a receipt.

I asked her once how she does it. "You people stand," she said. "I arrive."`,
    },
    {
      title: 'The WhatsApp group for the family meeting, in order',
      daysAgo: 9,
      audience: 'subscribers',
      pictures: [{ motif: 'night', alt: 'Lit windows at night' }],
      body: `**19:02** Uncle Femi created group "Family Meeting 2026 FINAL".
**19:03** Uncle Femi: Good evening all. Meeting is 7 sharp.
**19:40** Aunty Bisi sends a prayer with eleven roses.
**19:41** Fourteen people: Amen.
**20:15** Cousin in Houston: what time is that in my time
**20:16** Uncle Femi: 7.
**21:30** Somebody's thumb sends the number 8.
**21:31** Aunty Bisi: 8 it is. God bless this family.

The meeting was held. There is a dispute about when.`,
    },
    {
      title: 'Generator etiquette, a short course',
      daysAgo: 2,
      audience: 'everyone',
      body: `1. When light comes, nobody moves. It may be testing us.
2. Whoever shouts "Up NEPA!" goes down to change over. These are the rules.
3. The neighbour whose generator is silent is richer than you or has gone to the village. Be polite in either case.
4. If yours is the loud one, buy meat pies for the compound on Saturdays. It will be remembered when the landlord comes.`,
    },
  ],
}
