import type { SeedCreator } from '../content.ts'

export const sahelOnFilm: SeedCreator = {
  person: 'Aminata Traoré',
  handle: 'sahel-on-film',
  displayName: 'Sahel on Film',
  bio: 'Courts documentaires, et comment ils ont été tournés. D’Abidjan à Korhogo, une caméra, deux batteries.',
  country: 'CI',
  locale: 'fr',
  categories: ['film', 'writing'],
  face: 'frames',
  hue: 35,
  plans: [
    { name: 'Le premier rang', price: '2000', description: 'Chaque film en entier, avec son carnet de tournage.' },
    {
      name: 'La salle de montage',
      price: '5000',
      description: 'En plus : les rushes commentés et une séance de questions par mois.',
    },
  ],
  posts: [
    {
      title: 'Filmer quelqu’un qui attend',
      daysAgo: 52,
      audience: 'everyone',
      pictures: [{ motif: 'frames', alt: 'Quatre photographies de collines, posées en éventail' }],
      body: `À la gare de Korhogo, un homme attend un car depuis le matin. Si je le filme dix secondes, c’est un homme sur un banc. Si je le filme quatre minutes, c’est une histoire.

J’ai posé la caméra à hauteur de ses genoux, sur mon sac. J’ai demandé, bien sûr. Il a dit : « Filme, ça passera le temps à tous les deux. » **Le temps, c’est exactement ce que je voulais filmer.**

Au montage, j’ai gardé une seule coupe, quand le vendeur d’eau traverse l’image. Le spectateur croit que rien ne s’est passé. Pourtant la lumière a changé, et l’homme a retiré ses chaussures.`,
    },
    {
      title: 'Le film : « La route de Boundiali »',
      daysAgo: 23,
      audience: 'subscribers',
      film: { motif: 'hills', alt: 'Le soleil se lève sur les collines au bord de la route' },
      body: `Voici le plan d’ouverture tel qu’il sera dans le film. Nous étions trois dans la cabine, avec quarante sacs d’anacarde derrière nous et un chauffeur, Bakary, qui ne s’arrête jamais avant le troisième dos-d’âne.

Le soleil s’est levé à 6 h 04. J’avais réglé l’exposition la veille au soir, au même endroit, en imaginant la lumière. Je me suis trompée d’un diaphragme, et c’est ce diaphragme-là que je préfère aujourd’hui.`,
    },
    {
      title: 'Une caméra, deux batteries : mon sac, objet par objet',
      daysAgo: 12,
      audience: 'everyone',
      pictures: [{ motif: 'cloth', alt: 'Un tissu indigo à motifs ronds' }],
      body: `Un pagne, pour la poussière, pour le soleil, pour s’asseoir, et pour faire un réflecteur avec son côté blanc. Deux batteries, dont une toujours chaude contre le ventre. Un micro qui coûte plus cher que l’objectif, parce qu’on pardonne une image floue et jamais une voix sourde.

Pas de trépied : un sac de riz de cinq kilos. On le vide à la fin du tournage et on le cuisine avec ceux qu’on a filmés.`,
    },
    {
      title: 'Rushes commentés : la scène du puits, sept prises',
      daysAgo: 6,
      audience: { plan: 'La salle de montage' },
      pictures: [{ motif: 'frames', alt: 'Des images de tournage étalées sur une table' }],
      body: `**Prise 1.** Trop belle. On voit que j’ai attendu l’heure dorée, et le puits devient une publicité pour l’eau.

**Prise 3.** La corde grince, les filles rient, je ris aussi : on l’entend. Inutilisable, et je la garde pour moi.

**Prise 5.** Celle du film. Le seau remonte à moitié vide, personne ne commente. J’ai compris à la maison qu’elle était la seule où je n’avais rien demandé à personne.

Les deux dernières existent parce que je n’avais pas encore compris.`,
    },
  ],
}

export const saraKora: SeedCreator = {
  person: 'Ibrahima Koné',
  handle: 'kora-et-poussiere',
  displayName: 'Kora et poussière',
  bio: 'Vingt et une cordes, accordées à la main. Leçons de kora et récits de griots, en français.',
  country: 'CI',
  locale: 'fr',
  categories: ['music', 'writing'],
  face: 'strings',
  hue: 38,
  plans: [
    { name: 'Apprenti', price: '1500', description: 'Une leçon par semaine, filmée de près, avec la tablature.' },
  ],
  posts: [
    {
      title: 'Accorder une kora avec les anneaux',
      daysAgo: 50,
      audience: 'everyone',
      pictures: [{ motif: 'strings', alt: 'Des cordes tendues au-dessus d’une rosace' }],
      body: `Mon père n’a jamais mis de mécaniques sur la sienne. Les anneaux de cuir serrent le manche ; on les pousse vers le haut avec le pouce, et la note monte.

On commence par la grande basse, à gauche. On accorde ensuite par octaves, jamais par oreille absolue : la kora n’est pas juste, elle est **d’accord avec elle-même**.

S’il pleut, attendez. La peau boit, le chevalet descend, et tout ce que vous aurez fait sera à refaire au soleil.`,
    },
    {
      title: 'Kelefaba, première main gauche',
      daysAgo: 20,
      audience: 'subscribers',
      pictures: [{ motif: 'drum', alt: 'Des cercles concentriques' }],
      body: `Tous les apprentis commencent par *Kelefaba*, et tous les maîtres y reviennent.

Pouce gauche : fa, do, ré, do. Lentement, huit fois, jusqu’à pouvoir parler en le jouant. C’est le vrai test : si vous ne pouvez pas saluer quelqu’un qui entre, la main ne sait pas encore.

L’index droit n’entre qu’à la deuxième semaine. Ceux qui l’ajoutent plus tôt jouent plus vite, et moins longtemps.`,
    },
    {
      title: 'Ce que le griot ne dit pas',
      daysAgo: 4,
      audience: 'everyone',
      body: `On me demande souvent si les récits sont vrais. Mon oncle répondait : « J’ai dit le nom de ton grand-père. Tu veux que je dise aussi ce qu’il a fait ? »

Le griot garde les deux. Il chante l’un au mariage et tait l’autre toute sa vie. Entre les deux, il y a la kora, qui joue exprès un peu trop fort.`,
    },
  ],
}

export const laCuisineDeTantie: SeedCreator = {
  person: 'Clarisse Kouassi',
  handle: 'la-cuisine-de-tantie',
  displayName: 'La cuisine de Tantie',
  bio: 'Attiéké, garba, kedjenou : la cuisine de tous les jours, expliquée comme à une nièce.',
  country: 'CI',
  locale: 'fr',
  categories: ['food'],
  face: 'bowl',
  hue: 12,
  plans: [
    {
      name: 'À table',
      price: '1500',
      description: 'Deux recettes par semaine, les quantités pour deux et pour douze.',
    },
  ],
  posts: [
    {
      title: 'Le kedjenou ne se remue pas, il se secoue',
      daysAgo: 48,
      audience: 'everyone',
      pictures: [{ motif: 'pot', alt: 'Une marmite ronde en terre sur le feu' }],
      body: `Un poulet qui a couru, trois tomates, deux aubergines, un oignon, du gingembre, un piment entier qu’on ne perce pas. **Pas d’eau.** Pas d’huile non plus.

On ferme le canari avec une feuille de bananier et on le pose sur des braises, jamais sur la flamme. Toutes les dix minutes, on le prend à deux mains et on le secoue, trois fois à gauche, trois fois à droite.

Celui qui soulève le couvercle pour « juste regarder » mange du poulet bouilli. Je l’ai dit à mon mari pendant vingt ans.`,
    },
    {
      title: 'Attiéké maison : trois jours, sans se presser',
      daysAgo: 15,
      audience: 'subscribers',
      pictures: [{ motif: 'bowl', alt: 'Un plat garni, vu d’en haut' }],
      body: `**Premier jour.** Éplucher, râper, mélanger avec un peu de *mangnan*, le levain de la fois d’avant. Sans lui, c’est de la semoule.

**Deuxième jour.** Presser dans le sac, sous une pierre, jusqu’à ce que l’eau ne sente plus l’aigre. Garder cette eau : l’amidon qui s’y dépose sert aux chemises.

**Troisième jour.** Tamiser, rouler du bout des doigts, sécher à l’ombre une demi-heure, puis la vapeur. Le grain doit se détacher et rester tendre, comme une bonne élève.`,
    },
    {
      title: 'Garba du vendredi, et où trouver le bon thon',
      daysAgo: 3,
      audience: 'everyone',
      body: `À Abobo, le meilleur est celui qui n’a pas d’enseigne. On le reconnaît à la file : des étudiants, deux policiers, un pasteur.

Chez soi : tranches de thon salées une heure, farinées, frites dans une huile qui a déjà servi une fois, pas deux. L’attiéké tiède, pas chaud. L’oignon et le piment au dernier moment. Et on mange dans le papier, sinon c’est un autre plat.`,
    },
  ],
}
