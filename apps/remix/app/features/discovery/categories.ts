import type { Category } from '@odim/api/discovery/schema'
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

// Named here and not taken from the schema, which would bring Zod into every public page; the type keeps the two equal.
const slugs = Object.keys(names)

/** Every topic in its order. */
export const categorySlugs: readonly string[] = slugs

export function isCategory(slug: unknown): slug is Category {
  return typeof slug === 'string' && slugs.includes(slug)
}

/** In the reader's language; a topic of a later release, seen by an older page, by its slug. */
export function categoryName(slug: string): string {
  return isCategory(slug) ? names[slug]() : slug
}
