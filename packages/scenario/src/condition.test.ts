import { expect, test } from 'vitest'
import { evaluateWhen } from './condition.ts'

const facts = { variant: 'zonal', dns: 'regional' }
const value = (text: string) => {
  const result = evaluateWhen(text, facts, ['plain', 'zonal'])
  return result.ok ? result.value : 'refused'
}

test.each([
  ['variant == "zonal"', true],
  ['variant == zonal', true],
  ['variant != "plain"', true],
  ['dns == "private"', false],
  ['variant == "zonal" && dns == regional', true],
  ['variant == "zonal" && dns != regional', false],
  ['variant == "zonel"', 'refused'],
  ['mode == "zonal"', 'refused'],
  ['__proto__ == "zonal"', 'refused'],
  ['variant == "plain" && nonsense', 'refused'],
  ['variant', 'refused'],
  ['', 'refused'],
])('%s is %s', (text, expected) => {
  expect(value(text)).toBe(expected)
})
