import type { Chance } from './chance.ts'
import type { Country } from './content.ts'

type Words = readonly [string, ...string[]]
const words = <First extends string>(text: First): Words => {
  const [first = '', ...rest] = text.split(/\s+/)
  return [first, ...rest]
}

const given: Record<Country, Words> = {
  NG: words(
    'Chidi Ngozi Tunde Folake Amaka Emeka Zainab Ibrahim Yemi Kelechi Halima Bola Uche Simi Obinna Aisha Dayo Ifeoma Musa Titi Efe Osas Ebiere Nneka',
  ),
  GH: words('Kwame Abena Kofi Efua Yaw Akosua Kojo Adwoa Kwabena Ama Esi Nii Naa Selorm Dzifa Fiifi Araba Mawuli'),
  KE: words(
    'Wanjiku Otieno Achieng Kamau Njeri Kiprop Chebet Mutua Mwende Omar Fatuma Barasa Nekesa Kariuki Atieno Juma',
  ),
  ZA: words(
    'Thabo Lerato Sipho Nomsa Johan Priya Zanele Bongani Anele Riaan Naledi Mandla Ayesha Karabo Lwazi Refilwe',
  ),
  CI: words(
    'Koffi Awa Yao Mariam Kouadio Adjoua Ibrahima Fatou Serge Aminata Didier Affoué Moussa Clarisse Bakary Estelle',
  ),
}

const family: Record<Country, Words> = {
  NG: words(
    'Okafor Adeyemi Balogun Eze Bello Nwosu Adebayo Okonkwo Danjuma Ogunleye Abubakar Ekwueme Lawal Effiong Igwe Akande Briggs Omoregie',
  ),
  GH: words('Mensah Owusu Boateng Asante Addo Quaye Tetteh Agyeman Amoah Darko Lamptey Ansah Kumi Dogbe'),
  KE: words('Mwangi Ochieng Kimani Wekesa Cheruiyot Hassan Njoroge Odhiambo Muthoni Karanja Kibet Abdi Wambui Onyango'),
  ZA: words('Dlamini Nkosi Botha Naidoo Mokoena Khumalo Jacobs Sithole Pillay Ndlovu Molefe Zulu Adams Mthembu'),
  CI: words('Kouassi Koné Traoré Bamba Yapi Ouattara Touré Coulibaly Kouamé Diabaté Brou Aka Gnahoré Soro'),
}

/** How many of the fans live where; the five countries differ in size. */
const shares: readonly [Country, number][] = [
  ['NG', 42],
  ['GH', 18],
  ['KE', 17],
  ['ZA', 13],
  ['CI', 10],
]

export function someCountry(chance: Chance): Country {
  return shares[chance.weighted(shares.map(([, share]) => share))]?.[0] ?? 'NG'
}

export function someName(country: Country, chance: Chance): string {
  return `${chance.pick(given[country])} ${chance.pick(family[country])}`
}

/** An address made of a name, told from others of that name by a number. */
export function addressOf(name: string, number: number): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
  return `${plain}.${number}@odim.test`
}
