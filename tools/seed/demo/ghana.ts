import type { SeedCreator } from '../content.ts'

export const palmwineStrings: SeedCreator = {
  person: 'Kofi Boateng',
  handle: 'palmwine-strings',
  displayName: 'Palmwine Strings',
  bio: 'Highlife guitar, slowly, with tabs. Two fingers, three chords, sixty years of songs.',
  country: 'GH',
  categories: ['music'],
  face: 'strings',
  hue: 160,
  plans: [
    { name: 'Practice room', price: '40', description: 'A lesson a week with tabs and a slow recording.' },
    {
      name: 'Backstage',
      price: '95',
      description: 'All lessons, and once a month I listen to your recording and answer it.',
    },
  ],
  posts: [
    {
      title: 'The pattern under every palmwine song',
      daysAgo: 51,
      audience: 'everyone',
      pictures: [{ motif: 'strings', alt: 'Six strings over the sound hole of a guitar' }],
      body: `Thumb, finger, thumb, finger, and the thumb comes early. That is all of it. The rest is which string.

Put a C chord down and play bass on the fifth and fourth strings, melody on the second. Count *one-and-two-and*, and let the second bass note fall a hair **before** the beat, as someone steps into a boat. If it swings when you play it at half speed, it will swing at full. If it doesn't, speed only hides it.

Old men in Kumasi called it *yaa amponsah*, after a woman who danced to it. Learn this one and you have the key to some two hundred songs.`,
    },
    {
      title: 'Yaa Amponsah, bar by bar, with tab',
      daysAgo: 26,
      audience: 'subscribers',
      pictures: [{ motif: 'strings', alt: 'Strings and rosette of a guitar' }],
      body: `Bars 1 and 2 stay on C, and the melody asks. Bars 3 and 4 go to F, and the bass answers it an octave down.

\`\`\`
e|-----------0-----|-----------1-----|
B|-----1-------1---|-----1-------1---|
G|-------0---------|-------2---------|
D|---2-------2-----|-3-------3-------|
A|-3-------3-------|-----------------|
\`\`\`

Play each bar ten times before you join two. Where the slur is, pull off with the third finger; the first is needed a moment later. Send me the version with mistakes. I learn nothing from the clean one, and neither do you.`,
    },
    {
      title: 'Strings in the harmattan: keeping an old guitar alive',
      daysAgo: 14,
      audience: 'everyone',
      pictures: [{ motif: 'leaves', alt: 'Dry leaves on dark ground' }],
      body: `In January the air in Accra takes water out of everything, lips and spruce alike. A top that was flat in June sinks, the strings buzz, and people blame the strings.

Cut a sponge to the size of a matchbox, wring it until it gives no drop, put it into a soap dish with holes and the dish into the case. Look every third day. That is cheaper than a luthier and works better than prayer, though I do both.`,
    },
    {
      title: 'Three endings that are not a fade',
      daysAgo: 8,
      audience: { plan: 'Backstage' },
      body: `Records fade because the engineer wanted lunch. A band has to stop.

**The walk home.** Bass goes C, B, A, G, one a beat, everybody meets on C.

**The false door.** Stop dead on F, two beats of nothing, and the guitar alone answers with the last line of the tune. The nothing is the difficult part. Count it.

**The wave.** Repeat the last two bars, each time softer and a little slower, and finish by not playing the final note. The room will hum it. If it doesn't, you played too many choruses.`,
    },
    {
      title: 'What my grandfather’s tape taught me about time',
      daysAgo: 2,
      audience: 'everyone',
      body: `There is a cassette from 1974 on which he plays with two friends on a veranda in Koforidua. I put it through a program that finds the tempo. It gave up after eight bars.

They start at 96, drift to 104 where the story gets exciting, and come back for the sad verse. Nobody leads and nobody follows. When I play along with a click, I am more correct than they are, and nobody would dance.

So now we practise with the click once, to know where it is, and then without, to know where *we* are.`,
    },
  ],
}

export const adinkraWoodshop: SeedCreator = {
  person: 'Yaw Darko',
  handle: 'adinkra-woodshop',
  displayName: 'Adinkra Woodshop',
  bio: 'Stools, stamps and joints, made with hand tools in Ntonso. Plans to scale.',
  country: 'GH',
  categories: ['crafts', 'art'],
  face: 'drum',
  hue: 20,
  plans: [
    {
      name: 'Apprentice',
      price: '35',
      description: 'A measured plan every month, and the mistakes I made so that you needn’t.',
    },
  ],
  posts: [
    {
      title: 'Carving a stamp from a piece of calabash',
      daysAgo: 48,
      audience: 'everyone',
      pictures: [{ motif: 'drum', alt: 'Carved rings within a rim of pegs' }],
      body: `The curve of the calabash is the reason the stamp works: you roll it like a thumb, and each part touches the cloth once.

Choose a piece from near the neck, as thick as a coin. Draw the sign **mirrored**, cut the lines upright with a narrow knife, then slope the waste away on the outside only. Four thin bamboo sticks, tied together at the top, are the handle.

Start with *Aya*, the fern. It forgives. *Gye Nyame* has eleven places where the knife can slip, and I have found them all.`,
    },
    {
      title: 'A three-legged stool that stands on any floor',
      daysAgo: 19,
      audience: 'subscribers',
      pictures: [{ motif: 'cloth', alt: 'Printed signs in rows' }],
      body: `Four legs rock, three cannot. That is geometry, and it is why milking stools have three all over the world.

Seat: 30 cm across, 4 cm thick, *sese* wood if you get it. Legs go in at 12 degrees outward, bored from **below** with a block cut to that angle. Taper the tenons until they go in by hand for two thirds; the mallet does the last third, and a wedge across the grain keeps it there for your children.

Wedge along the grain and you will split the seat. Ask me how I know.`,
    },
    {
      title: 'Sharpening, or: the tool you already have',
      daysAgo: 5,
      audience: 'everyone',
      body: `Nine of ten letters ask me which chisel to buy. Send me a photograph of the edge of the one you have.

A bathroom tile, wet sandpaper of 220, 600 and 1500, a piece of old belt with metal polish. Flatten the back until it mirrors your eye; that takes an hour once in the chisel's life. Then the bevel, twenty strokes a grit. If it shaves a hair from your arm, stop. If it shaves a patch, you are showing off.`,
    },
  ],
}

export const accraTypeClub: SeedCreator = {
  person: 'Efua Quaye',
  handle: 'accra-type-club',
  displayName: 'Accra Type Club',
  bio: 'Letters for our languages: drawing ɛ, ɔ and ŋ so that they belong. Type design and the web.',
  country: 'GH',
  categories: ['code', 'art'],
  face: 'script',
  hue: 255,
  plans: [
    {
      name: 'Specimen',
      price: '50',
      description: 'The working files of each letter, the test sheets, and a font to try every second month.',
    },
  ],
  posts: [
    {
      title: 'An ɔ is not a c that turned round',
      daysAgo: 46,
      audience: 'everyone',
      pictures: [{ motif: 'script', alt: 'Rows of brush strokes' }],
      body: `Open any large font family and look at *ɔkɔtɔ*. In half of them the ɔ is a mirrored c: its thick part sits on the wrong side, its opening is too wide, and the word limps.

The stress of a Latin letter comes from a pen held at an angle. The pen does not turn round because the letter does. So the thick stroke belongs upper right and lower left, as in **o**, and the terminal is drawn anew.

It took me a week to draw one that nobody notices. That is the compliment in this trade.`,
    },
    {
      title: 'Tone marks that don’t collide: anchors, explained with Ewe',
      daysAgo: 16,
      audience: 'subscribers',
      pictures: [{ motif: 'chart', alt: 'Bars with points above them' }],
      body: `Ewe writes *ɖě* and *ŋɔ̃́*, and the second has two marks on one letter. Browsers stack them only if the font says where.

Each base has an anchor \`top\`, each mark has \`_top\` to sit by and a \`top\` of its own for the next one. In the source that is three numbers a letter. Leave the third out and the acute lands in the tilde, which is what you see on most phones today.

The test sheet in this post has all 214 pairs. Print it; screens lie about half a pixel.`,
    },
    {
      title: 'font-display, or how not to hide the news',
      daysAgo: 3,
      audience: 'everyone',
      body: `A page from a newspaper here took nine seconds to show its first word on my mother's phone. The text was there after two. The other seven it was invisible, waiting for a font that says the same thing, prettier.

\`font-display: swap\` is one line. Subsetting to the letters you use took the file from 212 kB to 31. We sent them both, and to their credit, they were online by evening.`,
    },
  ],
}
