import type { SeedCreator } from '../content.ts'
import { accraTypeClub, adinkraWoodshop, palmwineStrings } from './ghana.ts'
import { laCuisineDeTantie, sahelOnFilm, saraKora } from './ivory-coast.ts'
import { khattGarden, kiswahiliKazini, maktabaYaUsiku, soilAndSignal } from './kenya.ts'
import { patternAndThread, slowFireKitchen } from './nigeria.ts'
import { diwanAlFajr, lagosInLines } from './nigeria-art.ts'
import { ankaraLedger, morningPsalter, naijaSmallTalk } from './nigeria-pages.ts'
import { capeTideTable, numbersByNight, townshipStrength } from './south-africa.ts'

/** The most loved first: who subscribes to whom follows this order. */
export const demoCreators: readonly SeedCreator[] = [
  slowFireKitchen,
  palmwineStrings,
  kiswahiliKazini,
  patternAndThread,
  numbersByNight,
  sahelOnFilm,
  morningPsalter,
  saraKora,
  maktabaYaUsiku,
  khattGarden,
  townshipStrength,
  ankaraLedger,
  adinkraWoodshop,
  naijaSmallTalk,
  soilAndSignal,
  capeTideTable,
  laCuisineDeTantie,
  lagosInLines,
  accraTypeClub,
  diwanAlFajr,
]
