import { expect, test } from 'vitest'
import { drawConnect } from './connect.ts'
import type { VariantData } from './data.ts'
import { toMarkup } from './drawn.ts'
import { faultFlags } from './fault-flags.ts'
import { plotOf } from './frame.ts'
import { latencyClass } from './latency-class.ts'

const label = 'remove: ModifyVpcEndpointServiceConfiguration'

/** A run of a minute in which connections took so many microseconds each. */
function dataOf(...micros: readonly number[]): VariantData {
  return {
    variant: 'one',
    endMs: 60_000,
    bucketMs: 1000,
    windows: [{ kind: 'command', label, azId: '', fromMs: 30_000, toMs: 60_000 }],
    moments: [],
    lanes: [],
    overall: [],
    outcomes: [],
    answers: [],
    connect: {
      bucket: micros.map(() => 0),
      class: micros.map(latencyClass).sort((a, b) => a - b),
      count: micros.map(() => 1),
    },
    bandwidth: [],
    metrics: [],
  }
}

const view = (width: number) => ({ fromMs: 0, toMs: 60_000, width })

function marks(...micros: readonly number[]): readonly string[] {
  const drawn = toMarkup(drawConnect(dataOf(...micros), view(1120)))
  return [...drawn.matchAll(/class="tick">([^<]* (?:µs|ms|s))</g)].map(([, text]) => text ?? '')
}

test('an axis of latencies has marks at powers of ten, or finer ones, and never fewer than two', () => {
  expect(marks(700, 30_000)).toEqual(['1 ms', '10 ms'])
  expect(marks(700, 1_900)).toEqual(['1 ms', '2 ms'])
  // A class that begins at 640 and ends before 704 holds it, and no round number lies near.
  expect(marks(700)).toEqual(['640 µs', '704 µs'])
})

test('a flag is no wider than its plot: it tells what there is room for, and the whole on request', () => {
  const flags = (width: number) => toMarkup(faultFlags(dataOf(), plotOf(view(width)), view(width)).drawn)
  expect(flags(1120)).toContain(`>${label}</text>`)
  const narrow = flags(400)
  expect(narrow).toContain(`<title>${label}</title>`)
  expect(narrow).toMatch(/>remove: Modify[A-Za-z]*…<\/text>/)
  const { left, right } = plotOf(view(400))
  const [, width] = /<rect [^>]*width="([\d.]+)"/.exec(narrow) ?? []
  expect(Number(width)).toBeLessThanOrEqual(right - left)
})
