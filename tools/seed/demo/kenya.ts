import type { SeedCreator } from '../content.ts'

export const kiswahiliKazini: SeedCreator = {
  person: 'Wanjiku Kamau',
  handle: 'kiswahili-kazini',
  displayName: 'Kiswahili Kazini',
  bio: 'Swahili for people who work with people: nurses, engineers, teachers. Short lessons, real sentences.',
  country: 'KE',
  categories: ['languages'],
  face: 'leaves',
  hue: 20,
  plans: [
    { name: 'Mwanafunzi', price: '450', description: 'Two lessons a week with exercises and their answers.' },
    {
      name: 'Mfanyakazi',
      price: '1200',
      description: 'Also the dialogues for your own job; tell me what you say all day.',
    },
  ],
  posts: [
    {
      title: 'Greetings are not small talk',
      daysAgo: 50,
      audience: 'everyone',
      pictures: [{ motif: 'market', alt: 'Parasols of a market from above' }],
      body: `In the clinic in Kibwezi a young doctor asked, in good Swahili, "Where does it hurt?" The old woman looked past him. A nurse came, said *Shikamoo, mama. Umeamkaje? Watoto hawajambo?*, waited for each answer, and then asked where it hurts. She was told everything.

**Shikamoo** to anybody who could be your parent. The answer is **marahaba**. Then how they woke, how the home is, how the work is. It takes twenty seconds. It is not before the conversation; it is the conversation, and the rest follows from it.`,
    },
    {
      title: 'Ten sentences for the first day on a ward',
      daysAgo: 22,
      audience: 'subscribers',
      body: `Say each aloud three times. The bold syllable carries the stress, always the last but one.

1. Una**u**mwa wapi? – Where does it hurt?
2. Tangu **li**ni? – Since when?
3. Nita**gu**sa hapa. – I will touch here.
4. Vuta **pu**mzi. – Breathe in.
5. Toa **pu**mzi. – Breathe out.
6. Umekula **ni**ni leo? – What have you eaten today?
7. Meza **mo**ja asubuhi. – Take one in the morning.
8. Rudi wiki **ki**jayo. – Come back next week.
9. Una **swa**li? – Have you a question?
10. **Po**le sana. – I am sorry for what you bear.

The tenth has no English. Use it freely.`,
    },
    {
      title: 'Noun classes without tears: think of families',
      daysAgo: 15,
      audience: 'everyone',
      pictures: [{ motif: 'leaves', alt: 'Leaves of several colours' }],
      body: `People tell you there are eighteen classes. There are five families at your table, and the rest are cousins.

*M-/wa-* are people: **m**walimu, **wa**limu. *M-/mi-* grow: **m**ti, **mi**ti. *Ki-/vi-* are things you could drop: **ki**kombe, **vi**kombe. *N-/n-* don't change and came by ship: nyumba, meza, picha. *Ji-/ma-* come in heaps: tunda, **ma**tunda.

Learn a noun with its plural and an adjective, as one word with three parts: *kikombe-vikombe-kikubwa*. After fifty of them your ear does the grammar and you may forget this page.`,
    },
    {
      title: 'Dialogue: the site engineer and the rain',
      daysAgo: 6,
      audience: { plan: 'Mfanyakazi' },
      pictures: [{ motif: 'hills', alt: 'Hills before rain' }],
      body: `— Fundi, zege litakauka lini? *(When will the concrete be dry?)*
— Mvua ikinyesha, kesho kutwa. Isiponyesha, kesho.
— Tufunike?
— Tufunike sasa hivi. Wingu lile halina utani.

Notice **-ki-** and **-sipo-**: *ikinyesha*, if it rains; *isiponyesha*, if it does not. And *halina utani*: that cloud "has no joke". You will hear it about clouds, inspectors and mothers-in-law.

Exercise: say the same about a lorry that is late.`,
    },
  ],
}

export const maktabaYaUsiku: SeedCreator = {
  person: 'Otieno Ochieng',
  handle: 'maktaba-ya-usiku',
  displayName: 'Maktaba ya Usiku',
  bio: 'The night library: one short story a fortnight, set between Kisumu and the last matatu.',
  country: 'KE',
  categories: ['writing'],
  face: 'night',
  hue: 258,
  plans: [{ name: 'Reader', price: '300', description: 'Every story whole, on the night it is finished.' }],
  posts: [
    {
      title: 'The man who returned a book after thirty-one years',
      daysAgo: 49,
      audience: 'everyone',
      pictures: [{ motif: 'night', alt: 'A town with lit windows under the moon' }],
      body: `He came at ten to nine, when I had already turned off the reading lamps, and put it on the counter face down, as one puts down a bad card.

"I would like to know what I owe."

The stamp said 4 MAY 1995. At one shilling a day, as the notice behind me still threatens, he owed eleven thousand three hundred and twenty-six. He had brought it. He had it in an envelope, in notes of two hundred, counted by somebody else's hand.

"My wife read it to me," he said. "Then again, when the eyes were worse. I couldn't bring back half of it."

I looked for the rule that covers this. There is a drawer with rules in it. Then I stamped the book for another fortnight and wrote, where the name goes, *both*.`,
    },
    {
      title: 'Last matatu to Dunga',
      daysAgo: 18,
      audience: 'subscribers',
      body: `The tout counted fourteen and said there was room for four more, and a woman with a radio on her lap said that there had been room for four more since independence.

At the hospital gate a boy got in with a fish wrapped in a newspaper, and the newspaper was from tomorrow. I saw the date when we passed under the lamp at Kachok. I saw the headline, too, as far as the fold.

I got out two stages early. I walked the rest along the lake, and the whole way I tried to decide whether it is worse to know half of something, or to have asked him to turn the fish over.`,
    },
    {
      title: 'How a story begins: three first lines I threw away',
      daysAgo: 6,
      audience: 'everyone',
      body: `*It was raining in Kisumu.* It is always raining in Kisumu in a first line. Nobody in Kisumu notices.

*Achieng had never told anyone about the key.* Then why does she tell me, at the top of the page, before I have taken off my coat?

*The dog belonged to the whole street until it bit somebody.* I liked this one. The trouble was that I already knew everything that came after, and a story that knows its end at the beginning walks like a man with a stone in his shoe.

The one I kept has no adjectives, and you will see it on Friday.`,
    },
  ],
}

export const khattGarden: SeedCreator = {
  person: 'سلمى عبد الرحمن',
  handle: 'khatt-garden',
  displayName: 'حديقة الخط',
  bio: 'دروس في الخط العربي من نيروبي: القصبة والحبر والصبر. درس كل أسبوع بالصور.',
  country: 'KE',
  locale: 'ar',
  categories: ['art', 'languages'],
  face: 'script',
  hue: 205,
  plans: [
    { name: 'التلميذ', price: '500', description: 'الدرس كاملًا مع أوراق التمرين، وتصحيح سطر واحد من خطّك كل أسبوع.' },
  ],
  posts: [
    {
      title: 'كيف تبري قصبة تكتب بها عشر سنين',
      daysAgo: 48,
      audience: 'everyone',
      pictures: [{ motif: 'leaves', alt: 'أوراق قصب على أرضية داكنة' }],
      body: `خذ قصبة جافّة بلون العسل، إذا نقرتَ عليها رنّت. الرطبة تتشقّق، واليابسة جدًّا تنكسر.

1. اقطع رأسها مائلًا بسكين حادّة، بحركة واحدة إلى الأمام.
2. شقّ سنّها في الوسط شقًّا قصيرًا ليجري فيه الحبر.
3. اقطع السنّ على زجاجة، مائلًا للنسخ وأشدّ ميلًا للثلث.

قال لي أستاذي في أم درمان: **القلم الجيّد لا يُسمع**. إذا سمعتَ صريره فهو يشكو إليك.`,
    },
    {
      title: 'النقطة ميزان الحرف',
      daysAgo: 21,
      audience: 'subscribers',
      pictures: [{ motif: 'script', alt: 'تمرين خط بالحبر الأبيض' }],
      body: `نقيس الحروف بالنقاط لا بالمسطرة. الألف في خط الثلث سبع نقاط، وفي النسخ خمس. والباء عرضها خمس، وعمقها نقطة واحدة.

اكتب النقطة معيّنًا تامًّا: ضع القلم، حرّكه بعرضه، ارفعه. مئة نقطة في اليوم أسبوعًا كاملًا، وبعدها سترى الألف تقف وحدها.

في ورقة التمرين المرفقة خطوط خفيفة تساعدك على القياس.`,
    },
    {
      title: 'حبر من السخام والصمغ: وصفة جدّتي',
      daysAgo: 5,
      audience: 'everyone',
      body: `كان في بيتنا مصباح زيت لا يُشعل إلا لسخامه. تُقلب فوقه صحفة من فخّار حتى تسودّ، ثم يُكشط السواد بريشة.

ملعقة سخام، وملعقتان من صمغ الهشاب منقوعًا ليلة، وقليل من ماء الورد كي لا يفسد. يُسحق ساعة، وتُنشد أثناءها الأغاني، وإلا بقي فيه حبّ. قالت جدّتي: الحبر يحفظ ما قيل فوقه.`,
    },
  ],
}

export const soilAndSignal: SeedCreator = {
  person: 'Njeri Karanja',
  handle: 'soil-and-signal',
  displayName: 'Soil & Signal',
  bio: 'Small farms, cheap sensors, honest numbers. From a half acre in Nyeri.',
  country: 'KE',
  categories: ['science', 'code'],
  face: 'hills',
  hue: 95,
  plans: [
    { name: 'Half acre', price: '350', description: 'Wiring plans, code, and every season’s data as a spreadsheet.' },
  ],
  posts: [
    {
      title: 'A soil moisture probe for 380 shillings, and how wrong it is',
      daysAgo: 47,
      audience: 'everyone',
      pictures: [{ motif: 'hills', alt: 'Green hills in layers' }],
      body: `The cheap probe measures capacitance and prints a number between 0 and 1023. The number is not moisture. It is moisture, salt, heat and the mood of your power supply.

So I weighed pots. Dry soil, then 100 ml more each morning, the probe in the middle, a kitchen scale underneath. After nine days there was a curve, and it was **straight between 12 and 30 per cent**, which is the part a bean plant cares about.

Outside that, ignore it. A tool that knows where it is blind is worth more than one that shows two decimals.`,
    },
    {
      title: 'Drip lines without a pump: 1.2 metres is enough',
      daysAgo: 14,
      audience: 'subscribers',
      pictures: [{ motif: 'leaves', alt: 'Leaves with bright veins' }],
      body: `A 210-litre drum on a stand of 1.2 m gives about 0.12 bar. Emitters sold for 1 bar will sulk. Use tape with laminated labyrinths, 30 cm apart, no run longer than 15 m.

Measured over 14 runs: first emitter 0.62 l/h, last 0.55. That is a difference of 11 %, and the maize did not notice.

The float valve is the part that fails. Buy the brass one, then you have to look at it once a year and not once a week.`,
    },
    {
      title: 'What the long rains did, in one chart',
      daysAgo: 3,
      audience: 'everyone',
      pictures: [{ motif: 'chart', alt: 'Bars for weeks of rain and a line of soil moisture above them' }],
      body: `The bars are millimetres a week from a bucket and a ruler. The line is soil moisture at 20 cm. Look at the fourth week: 61 mm came down and the line hardly moved. It fell in one afternoon and ran off to my neighbour.

The week after, 22 mm in five drizzles lifted it by six points. It is not how much it rains; it is how long the soil is asked. We are digging contour trenches in January, and there will be another chart.`,
    },
  ],
}
