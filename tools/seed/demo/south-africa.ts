import type { SeedCreator } from '../content.ts'

export const numbersByNight: SeedCreator = {
  person: 'Priya Naidoo',
  handle: 'numbers-by-night',
  displayName: 'Numbers by Night',
  bio: 'Statistics for journalists, written after deadline. What a figure can carry, and what it can’t.',
  country: 'ZA',
  categories: ['code', 'science'],
  face: 'chart',
  hue: 255,
  plans: [
    { name: 'Desk', price: '85', description: 'A worked example a week, with the data and the notebook.' },
    { name: 'Newsroom', price: '190', description: 'Also: send me a figure before you print it. I answer before ten.' },
  ],
  posts: [
    {
      title: '“Up 50 per cent” from what?',
      daysAgo: 51,
      audience: 'everyone',
      pictures: [{ motif: 'chart', alt: 'Purple bars with a rising line' }],
      body: `A station reported that burglaries in a suburb were up 50 per cent. True: from four to six.

With numbers that small, chance alone does more. If four a month is normal, then six or more comes along in about **one month out of five**, with no change in the world at all. A headline every five months, for nothing.

Before you write a percentage, write the two numbers. If you can count them on your hands, print the hands.`,
    },
    {
      title: 'The median rent does not live anywhere',
      daysAgo: 27,
      audience: 'subscribers',
      pictures: [{ motif: 'night', alt: 'Houses of a city at night' }],
      body: `Two suburbs, R6,000 and R18,000, ten flats each. The median of all twenty is whatever stands in the middle of a gap where nobody rents.

In the notebook: 4,112 listings from one portal, deduplicated by photo. The city's "median" falls between two humps, and it **jumps by R2,300** when you leave out sixty student rooms. A number that moves so far for so little is not wrong; it is an answer to no question.

What I would print: the share of flats that somebody on a nurse's pay could take at a third of it. In August, 7 per cent.`,
    },
    {
      title: 'Polls: the margin they print is not the error they make',
      daysAgo: 16,
      audience: 'everyone',
      body: `"Plus or minus three" is what chance does to a perfect sample. Nobody has a perfect sample.

Compare the last polls before five elections here with what was counted: the typical miss is closer to **six**. Who picks up a phone, who tells the truth to a stranger, who goes out in the rain: none of that is in the three.

A habit for the desk: double the printed margin in your head. If the story is still there, it may be a story.`,
    },
    {
      title: 'Reader’s figure: did the speed cameras work?',
      daysAgo: 9,
      audience: { plan: 'Newsroom' },
      pictures: [{ motif: 'chart', alt: 'Bars by month' }],
      body: `You sent me twelve roads, crashes before and after. They fall by a third. The roads were chosen **because** they had the most crashes last year.

Take the worst twelve of anything, look again a year later, and they'll have improved: some were only unlucky. I drew twelve from the roads that were *next* on the list and got no camera. They fell by 19 per cent.

So: a third minus 19, some 14 per cent for the cameras, give or take eight. Still good news. Say it like that.`,
    },
    {
      title: 'Checking a spreadsheet in eleven minutes',
      daysAgo: 2,
      audience: 'everyone',
      body: `- Sort every column, look at both ends. (3 min)
- Count rows. Count them at the source. (1)
- Add up the column that should give the total. (1)
- Filter for blanks, zeroes, 99 and 999. (2)
- Take three rows at random and find them in the original document. (4)

In six years the last step alone has found eleven errors that were going to be front pages.`,
    },
  ],
}

export const townshipStrength: SeedCreator = {
  person: 'Sipho Dlamini',
  handle: 'township-strength',
  displayName: 'Township Strength',
  bio: 'Training with a crate, a wall and a friend. Programmes for rooms of six square metres.',
  country: 'ZA',
  categories: ['fitness'],
  face: 'drum',
  hue: 12,
  plans: [
    {
      name: 'Crew',
      price: '60',
      description: 'Three sessions a week, each under thirty minutes, with easier and harder ways.',
    },
  ],
  posts: [
    {
      title: 'Week one: you need a crate and eleven minutes',
      daysAgo: 49,
      audience: 'everyone',
      pictures: [{ motif: 'drum', alt: 'Concentric rings like a drum' }],
      body: `Sit down on the crate, stand up. Ten times. Hands on the crate, ten push-ups. Carry it, full, to the gate and back. Rest as long as it took. Three rounds.

If you can say the name of your street between rounds, go a little faster. If you can't, slow down: we are here again on Wednesday.

Nobody in our crew started strong. Mam' Thandeka started at 61 because the taxi step had become too high. She takes it two at a time now, to annoy the driver.`,
    },
    {
      title: 'Carry: the exercise nobody sells you',
      daysAgo: 17,
      audience: 'subscribers',
      body: `You can't put a logo on it, so it isn't in the magazines. Pick something up, walk, put it down.

**Monday:** two 5-litre bottles, arms hanging, 4 × 40 m. **Wednesday:** one bottle only, don't lean. **Friday:** both in front of the chest.

Shoulders down, breathe through the nose, small steps. Add ten metres a week and not a litre until you have eighty. Grip gives up first, back last, and pride somewhere in between.`,
    },
    {
      title: 'Sore is not the same as hurt',
      daysAgo: 4,
      audience: 'everyone',
      pictures: [{ motif: 'hills', alt: 'A ridge at sunrise' }],
      body: `Sore is wide, dull, on both sides, worst on the second day, and better after five minutes of moving. Hurt is a point, sharp, on one side, and worse after five minutes of moving.

Sore: train, at two thirds. Hurt: leave that joint alone for a week, train the rest. If it wakes you at night, see somebody with a stethoscope and not somebody with a page on the internet. That includes me.`,
    },
  ],
}

export const capeTideTable: SeedCreator = {
  person: 'Riaan Jacobs',
  handle: 'cape-tide-table',
  displayName: 'Cape Tide Table',
  bio: 'Rock pools, kelp and cold water between Muizenberg and Cape Point. Field notes, twice a month.',
  country: 'ZA',
  categories: ['science', 'writing'],
  face: 'sea',
  hue: 205,
  plans: [
    {
      name: 'Low water',
      price: '70',
      description: 'The full notes with maps, and a walk on paper for every spring tide.',
    },
  ],
  posts: [
    {
      title: 'How to look into a rock pool',
      daysAgo: 47,
      audience: 'everyone',
      pictures: [{ motif: 'sea', alt: 'Waves, boats and a low sun' }],
      body: `Sit so that your shadow falls behind you, and do nothing for four minutes. The pool you came to is an empty one: everybody in it saw you coming.

First the shrimps decide that you are a rock. Then a klipfish turns its eyes, one at a time. Then what you took for weed walks off on eight legs.

Touch nothing with dry hands, turn no stone that you won't turn back, and go home before the sea does.`,
    },
    {
      title: 'Spring tide walk: the gully at Dalebrook',
      daysAgo: 13,
      audience: 'subscribers',
      pictures: [{ motif: 'hills', alt: 'Cliffs in layers of blue' }],
      body: `Low water is at 09:52, 0.14 m. Be at the steps by nine and go *out* first, as far as the second white mark, then come back with the water.

At the mark: look under the ledge on the seaward side for **sea fans**, purple, as large as a hand. Halfway: the long crack has three kinds of anemone, and they have been at war along the same line since I began to draw it in 2019. At the steps: feather stars, if nobody has been here with a bucket.

The map is drawn for 0.2 m. Above 0.5 it is fiction.`,
    },
    {
      title: 'Twelve degrees: notes on getting in',
      daysAgo: 5,
      audience: 'everyone',
      body: `The gasp lasts for ninety seconds. It isn't you, it is your skin talking. Keep your hands on the surface, breathe out long, count to ninety in any language.

After that it is only cold. Five minutes is enough in winter. Dress before you talk about it; the coldest moment comes ten minutes later, on land, while you are telling somebody how warm you feel.`,
    },
  ],
}
