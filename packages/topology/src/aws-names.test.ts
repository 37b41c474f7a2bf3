import { expect, test } from 'vitest'
import { elbName } from './aws-names.ts'

test('a name that Elastic Load Balancing takes is kept', () => {
  expect(elbName('nlb-1')).toBe('nlb-1')
})

test.each(['my_nlb', 'x'.repeat(33), 'internal-nlb', 'nlb-', '_', `${'a'.repeat(23)}-b_c`])(
  'the name %s becomes one of at most 32 letters, digits and inner hyphens [R-NLB-1]',
  (name) => {
    expect(elbName(name)).toMatch(/^(?!internal-)[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/)
    expect(elbName(name).length).toBeLessThanOrEqual(32)
  },
)

test('two names that look alike after the change stay two', () => {
  expect(elbName('a_b')).not.toBe(elbName('a__b'))
})
