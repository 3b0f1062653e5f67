import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameName } from './same-name.ts'
import { nextStep, stepsOf } from './steps.ts'

describe('two spellings of a name', () => {
  it.each([
    ['Adaeze Okafor', 'OKAFOR ADAEZE', true],
    ['Adaeze Okafor', 'ADAEZE NKECHI OKAFOR', true],
    ['Aya Kouassí', 'AYA  KOUASSI', true],
    ["N'Guessan Koné", 'NGUESSAN KONE', true],
    ['Jean-Marc Yao', 'YAO JEAN MARC', true],
    ['Ada', 'ADA OKAFOR', false],
    ['Ada Okafor', 'ADA OKONKWO', false],
    ['Ada Ada', 'ADA OKAFOR', false],
    ['', '', false],
    ['---', 'ADA OKAFOR', false],
  ])('%s, %s: %s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same)
    expect(isSameName(other, one)).toBe(same)
  })

  it('agree whatever the order, case and spaces', () => {
    const word = fc.stringMatching(/^[a-zà-öø-ÿ]{2,10}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), words => {
        expect(isSameName(words.join(' '), ` ${[...words].reverse().join('   ').toUpperCase()}`)).toBe(true)
      }),
    )
  })
})

describe('steps', () => {
  it('lead to the first that isn’t done', () => {
    const whole = {
      handle: 'ada',
      displayName: 'Ada',
      country: 'NG',
      categories: 1,
      hasPicture: true,
      hasPayoutAccount: true,
      published: false,
    }
    expect(nextStep(null)).toBe('page')
    expect(nextStep({ ...whole, country: null })).toBe('country')
    expect(nextStep({ ...whole, hasPicture: false, hasPayoutAccount: false })).toBe('picture')
    expect(nextStep({ ...whole, hasPicture: false })).toBe('review')
    expect(nextStep(whole)).toBe('review')
    expect(stepsOf({ ...whole, published: true }).every(step => step.done)).toBe(true)
  })
})
