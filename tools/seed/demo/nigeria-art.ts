import type { SeedCreator } from '../content.ts'

export const lagosInLines: SeedCreator = {
  person: 'Tunde Balogun',
  handle: 'lagos-in-lines',
  displayName: 'Lagos in Lines',
  bio: 'Drawing the city with one pen, standing up. A street a week, with how it was drawn.',
  country: 'NG',
  categories: ['art'],
  face: 'night',
  hue: 222,
  plans: [
    {
      name: 'Sketchbook',
      price: '1800',
      description: 'Every page in full size, the false starts too, and a drawing lesson each month.',
    },
  ],
  posts: [
    {
      title: 'Drawing a danfo that will not wait',
      daysAgo: 46,
      audience: 'everyone',
      pictures: [{ motif: 'frames', alt: 'Four sketches pinned to a wall' }],
      body: `You have nine seconds, the time it takes the conductor to shout three destinations. Do not draw the bus. Draw the **gap** between it and the next one: that shape stands still.

Roof line first, one stroke. Then the dark of the windows as a single band. Wheels are two commas. If it has left by now, good; the rest you know by heart, since you have been inside it most of your life.`,
    },
    {
      title: 'Broad Street after rain: three greys are enough',
      daysAgo: 13,
      audience: 'subscribers',
      pictures: [{ motif: 'night', alt: 'Office towers at night with lit windows' }],
      body: `I mixed three bottles at home: ink, ink with as much water, ink with nine times as much. Nothing else came along.

The lightest goes over everything but the lamps. While it is wet, touch the pavement with the second and let it walk. Wait for a whole minute. The darkest is for what has an edge: railings, umbrellas, the man who sells umbrellas.

What people call atmosphere is mostly patience with wet paper.`,
    },
    {
      title: 'The pen I use, and why it is the cheap one',
      daysAgo: 7,
      audience: 'everyone',
      body: `It is the blue ballpoint from the bank. It never dries, it does not leak on okadas, and policemen think that you are filling in a form.

A line you cannot erase makes you look longer before you begin. That is the whole method. I have tried pens that cost as much as a shoe, and I drew with them as one wears such shoes: carefully, and only indoors.`,
    },
  ],
}

export const diwanAlFajr: SeedCreator = {
  person: 'إبراهيم دنجوما',
  handle: 'diwan-al-fajr',
  displayName: 'ديوان الفجر',
  bio: 'قصائد عربية من كانو، مع شرح مفرداتها لمن يتعلّم اللغة. قصيدة كل جمعة.',
  country: 'NG',
  locale: 'ar',
  categories: ['writing', 'languages'],
  face: 'script',
  hue: 95,
  plans: [
    { name: 'مجلس الشعر', price: '1200', description: 'القصيدة كاملةً مشكولةً، وشرحها بيتًا بيتًا، وتسجيل القراءة.' },
  ],
  posts: [
    {
      title: 'لماذا نكتب الشعر بالعربية في كانو؟',
      daysAgo: 47,
      audience: 'everyone',
      pictures: [{ motif: 'script', alt: 'سطور من خطّ عربي على أرضية خضراء' }],
      body: `تعلّمتُ العربية على لوحٍ من خشب قبل أن أتعلّم ركوب الدرّاجة. كان جدّي يكتب الآية بحبر الفحم، ونحفظها، ثم نغسل اللوح ونشرب ماءه.

لم تكن العربية لغة الغريب، بل لغة الحساب والرسائل والحنين. وأهل كانو يقولون إنّ للكلمة وزنين: وزنًا في الأذن ووزنًا في القلب.

في هذه الصفحة أنشر قصيدة كل جمعة، وتحتها شرح ما صعب من ألفاظها.`,
    },
    {
      title: 'قصيدة: حين يستيقظ السوق',
      daysAgo: 11,
      audience: 'subscribers',
      body: `يفتحُ السوقُ عينَهُ حينَ تُلقي
شمسُ كانو على الخيامِ رداءَ

ويُنادي على النهارِ رجالٌ
يحملونَ الصباحَ ماءً وماءَ

**الخيام**: ما يُنصب من القماش ليظلّل الباعة. **رداء**: ثوب يُلبس فوق الثياب، وهو هنا ضوء الشمس.

كرّر الشاعر كلمة «ماء» لأنّ باعة الماء أوّل من يُسمع صوته في سوق كُرمي.`,
    },
    {
      title: 'خمس كلمات من الهوسا أصلها عربي',
      daysAgo: 4,
      audience: 'everyone',
      body: `- **littafi**: كتاب
- **lokaci**: وقت
- **labari**: خبر
- **hankali**: عقل
- **albarka**: بركة

لاحظ أنّ أداة التعريف دخلت مع الكلمة وصارت جزءًا منها، كما حدث في الإسبانية تمامًا. اللغات تسافر مع التجّار، وتترك حقائبها حيث نامت.`,
    },
  ],
}
