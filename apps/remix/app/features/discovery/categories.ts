import { type Category, categories } from '@odim/api/discovery/schema'
import { m } from '@odim/messages'

const names: Readonly<Record<Category, () => string>> = {
  music: m.discovery_category_music,
  food: m.discovery_category_food,
  languages: m.discovery_category_languages,
  fashion: m.discovery_category_fashion,
  code: m.discovery_category_code,
  faith: m.discovery_category_faith,
  film: m.discovery_category_film,
  art: m.discovery_category_art,
  writing: m.discovery_category_writing,
  fitness: m.discovery_category_fitness,
  business: m.discovery_category_business,
  comedy: m.discovery_category_comedy,
  crafts: m.discovery_category_crafts,
  science: m.discovery_category_science,
}

/** In the reader's language; a topic of a later release, seen by an older page, by its slug. */
export function categoryName(slug: string): string {
  const known = categories.find(category => category === slug)
  return known ? names[known]() : slug
}
