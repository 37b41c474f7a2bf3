import { expect, test } from 'vitest'
import { anchors } from './anchors.ts'
import { estimates } from './estimate.ts'

const SEED = 'queueing'
/** What CI has time for; a system that needs more for 2 % gets its share here, and all that it needs in the campaign. */
const ARRIVALS_MOST = 2e6
const ARRIVALS_OF_SHARE = 1e6
const HALF_WIDTH_MOST = 0.02
const HALF_WIDTH_OF_SHARE = 0.12

test.each(anchors)('$name lies within its interval', (anchor) => {
  const isWhole = anchor.arrivals <= ARRIVALS_MOST
  const arrivals = isWhole ? anchor.arrivals : ARRIVALS_OF_SHARE
  for (const { measure, expected, mean, halfWidth } of estimates(anchor, SEED, arrivals)) {
    expect([measure, Math.abs(mean - expected)]).toEqual([measure, expect.toSatisfy(isAtMost(halfWidth))])
    const most = (isWhole ? HALF_WIDTH_MOST : HALF_WIDTH_OF_SHARE) * expected
    expect([measure, halfWidth]).toEqual([measure, expect.toSatisfy(isAtMost(most))])
  }
})

test('one server that is a tenth slower is not within the interval of the one that is published', () => {
  const [, anchor] = anchors
  if (anchor === undefined) throw new Error('no anchor')
  const slow = { ...anchor, system: { ...anchor.system, services: scaled(anchor.system.services) } }
  const wait = estimates(slow, SEED, 4e5).find(({ measure }) => measure === 'Wq')
  expect(Math.abs((wait?.mean ?? NaN) - 4)).toBeGreaterThan(wait?.halfWidth ?? NaN)
})

test('one run gives the same estimates each time', () => {
  const [anchor] = anchors
  if (anchor === undefined) throw new Error('no anchor')
  expect(estimates(anchor, SEED, 1e4)).toEqual(estimates(anchor, SEED, 1e4))
})

function isAtMost(most: number): (value: number) => boolean {
  return (value) => value <= most
}

type Services = (typeof anchors)[number]['system']['services']

function scaled(services: Services): Services {
  return (all, purpose) => {
    const draw = services(all, purpose)
    return () => 1.1 * draw()
  }
}
