import fc from 'fast-check'
import alea from 'seedrandom/lib/alea.js'
import { expect, test } from 'vitest'
import { aleaColumns, aleaDouble, aleaState } from './alea-columns.ts'

test('stepped in a column, the generator gives what seedrandom gives, bit by bit, and stands where it stands', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 200 }), (seed, count) => {
      const theirs = alea(seed, { state: true })
      const ours = aleaColumns(theirs.state())
      for (let n = 0; n < count; n++) expect(aleaDouble(ours)).toBe(theirs.double())
      expect(aleaState(ours)).toEqual(theirs.state())
    }),
    { seed: 42, numRuns: 300 },
  )
})
