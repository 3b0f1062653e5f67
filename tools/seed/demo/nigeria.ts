import type { SeedCreator } from '../content.ts'

export const slowFireKitchen: SeedCreator = {
  email: 'ada@odim.test',
  person: 'Ada Nwosu',
  handle: 'slow-fire-kitchen',
  displayName: 'Slow Fire Kitchen',
  bio: 'Cooking from the coast, one pot at a time. New recipe every Friday.',
  country: 'NG',
  categories: ['food', 'crafts'],
  face: 'pot',
  hue: 18,
  plans: [
    {
      name: 'Table',
      price: '2500',
      description: 'Every recipe and video, and your questions answered under each of them.',
    },
    {
      name: 'Kitchen',
      price: '6000',
      description:
        'Everything in Table, the monthly cook-along with its shopping list a week before, and the notebook I never print.',
    },
  ],
  posts: [
    {
      title: 'How to season a new clay pot so that it lasts ten years',
      daysAgo: 52,
      audience: 'everyone',
      pictures: [{ motif: 'pot', alt: 'A round clay pot over low flames, steam rising' }],
      body: `A clay pot arrives thirsty. Before it sees any fire it wants a night in water, then rice water, then the lowest flame you have.

## The first day

Fill it to the brim, stand it in a basin and leave it. The small bubbles are air leaving the walls. When they stop, after eight hours or so, the clay is full.

## The second day

Empty it, pour in the cloudy water from two cups of washed rice, and warm it for an hour on the smallest flame. The starch goes into the pores and stays there.

- Never put a cold pot on a hot fire.
- Never set a hot pot on a cold stone.
- No soap, ever. Ash and a palm fibre brush are enough.

## The week after

Cook something plain each evening: beans, then yam. If the pot sweats, stop and let it dry in the shade. If it rings when you knock, it is ready for stew. Mine, from a potter in Ilorin, is in its eleventh year.`,
    },
    {
      title: 'Smoked prawn stew, and the trick with the second stock',
      daysAgo: 24,
      audience: 'subscribers',
      pictures: [
        { motif: 'bowl', alt: 'A bowl of red stew with prawns, seen from above' },
        { motif: 'sea', alt: 'Three sailing boats on a calm sea at dusk' },
      ],
      body: `The first stock is for depth, the second for light. Most cooks stop after the first and wonder why the stew tastes heavy.

**First stock.** Toast the prawn heads dry until they smell of the harbour at five in the morning. Add onion, two bruised stalks of lemongrass, water to cover, and forty minutes.

**Second stock.** Strain, put the same heads back with fresh water, a handful of crayfish and the skin of one tomato. Fifteen minutes, no more.

Fry the pepper base in the first stock's fat until the oil stands on top. Loosen it with the *second* stock only. The first goes in at the very end, a ladle at a time, until the spoon stands for a breath before it falls.

Serve with soft agidi. The prawns themselves get two minutes; they have given enough.`,
    },
    {
      title: 'What I buy at Epe fish market, and what I leave',
      daysAgo: 17,
      audience: 'everyone',
      pictures: [{ motif: 'market', alt: 'Striped market umbrellas seen from above' }],
      body: `Be there by half past six. At seven the restaurants have been, at eight the sun has.

I buy **croaker** if the eye is round and black, **shiny nose** if the belly is firm, and crayfish only from the woman by the second gate, who lets me smell the bottom of the sack and not just the top. I leave anything that lies in melted ice: that water has been ice twice.

Bring small notes. Ask for the price of two kinds you do not want before the one you do. And learn to say *e kaaro, ma* before anything else, because the best basket is never the one in front.`,
    },
    {
      title: 'Friday cook-along: banga from the nut, not from the tin',
      daysAgo: 10,
      audience: { plan: 'Kitchen' },
      film: { motif: 'pot', alt: 'The pot of banga soup as it comes to the boil' },
      body: `Two kilos of palm nuts, a mortar, and an hour of somebody's company. The film shows the moment you are waiting for: the fat lets go of the fibre and the water turns the colour of a roof in Benin.

1. Boil the nuts for 35 minutes, until one crushes between two fingers.
2. Pound without breaking the kernels. Short strokes, more wrist than shoulder.
3. Wash with hot water three times; keep the washings apart.
4. Reduce the first two. The third is for adjusting at the end.

Shopping list for next month is at the bottom of the notebook. If you cannot find *obeletientien*, a bay leaf and half a clove come close; scent leaf does not.`,
    },
    {
      title: 'Jollof at the bottom of the pot: in praise of the burn',
      daysAgo: 3,
      audience: 'everyone',
      pictures: [{ motif: 'bowl', alt: 'A plate of rice with peppers' }],
      body: `There is a word for the crust in every language on this coast, and no word for the cook who scrapes it off and throws it away.

The burn is not an accident. It is four minutes of high heat after the rice is done, lid on, nobody peeping. Listen: first it hisses, then it ticks, then it goes quiet. **Quiet is when you turn it off.** One more minute and you have made charcoal.

Let the pot stand on a wet cloth for ten minutes. The crust lets go of the metal by itself, in one piece if you have been good this year. I give it to whoever washed the rice.`,
    },
    {
      title: 'My notebook, page 41: six ways with one smoked catfish',
      daysAgo: 1,
      audience: 'subscribers',
      body: `One fish, a household of two, a working week.

- **Sunday.** The head and spine go into stock with ginger.
- **Monday.** Flakes folded into moin-moin before steaming.
- **Tuesday.** The belly, fried crisp, over bitterleaf.
- **Wednesday.** Nothing. Rest is an ingredient.
- **Thursday.** The stock becomes pepper soup with white yam.
- **Friday.** The last flakes, a boiled egg, warm bread, too much butter.

Skin and fins dry on the window sill until they shatter. Ground with salt and dried pepper they season a month of eggs. Cost of the fish this week: less than one plate of it in Ikoyi.`,
    },
  ],
}

export const patternAndThread: SeedCreator = {
  person: 'Folake Adeyemi',
  handle: 'pattern-and-thread',
  displayName: 'Pattern & Thread',
  bio: 'Cut and sew asoebi without waste. Patterns in six sizes, drafted in Ibadan.',
  country: 'NG',
  categories: ['fashion', 'crafts'],
  face: 'thread',
  hue: 330,
  plans: [
    {
      name: 'Cutting table',
      price: '3000',
      description: 'A full pattern every month in sizes 8 to 22, with the lay plan for 45-inch cloth.',
    },
  ],
  posts: [
    {
      title: 'Six yards, one gown, no scraps: how to lay out asoebi',
      daysAgo: 47,
      audience: 'everyone',
      pictures: [{ motif: 'thread', alt: 'Pattern pieces laid edge to edge, with a dashed seam under them' }],
      body: `Tailors do not waste cloth because they are careless. They waste it because they cut the big pieces first and pray for the small ones.

Turn it round. Cut the **facings, pockets and sleeve bands** on paper first and see which hollow they fit: under the arm, beside the neck, in the curve of the hip. On the plan below, the only thing left of six yards is a strip as wide as my thumb, and that becomes the loops for the buttons.

Measure the cloth before you trust the label. "Six yards" at Gbagi was five and three quarters last week, at two stalls out of five.`,
    },
    {
      title: 'A sleeve that lets you dance',
      daysAgo: 20,
      audience: 'subscribers',
      pictures: [{ motif: 'cloth', alt: 'Indigo cloth with rings and diamonds' }],
      body: `Raise both arms in the gown you are wearing. If the hem comes with you, the sleeve was drafted for a photograph.

Take two centimetres off the height of the sleeve head and give them to its width. Then put a gusset, a diamond of eight by eight, where the four seams would meet. Sew it in **before** the side seam, in four short runs that start and stop five millimetres from the point.

The pattern for this month has both. Print at 100 %, check the square in the corner with a ruler, and only then cut.`,
    },
    {
      title: 'Adire that does not bleed: what I do before the first wash',
      daysAgo: 6,
      audience: 'everyone',
      pictures: [{ motif: 'cloth', alt: 'Resist-dyed cloth drying' }],
      body: `True indigo sits on the fibre, it does not dissolve in it. What runs in the first wash is what never held.

Soak the cloth overnight in cold water with two spoons of salt and nothing else. Rinse until a white handkerchief stays white. Dry it in the shade, folded over the line and not pegged, and iron from the back while it is still damp.

People ask about vinegar. It does nothing for indigo, but your house will smell of salad.`,
    },
  ],
}
