import { instant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharing, type Sharing } from './sharing.ts'
import { slowSharing } from './slow-sharing.test-helper.ts'

const LINKS = 5
const QUANTUM = 1 / 1024
const SETTINGS = { seed: 42, numRuns: 300 }

// A small grid for many ties, quanta that do not divide evenly, and capacities where rounding would show.
const capacity = fc.oneof(
  fc.constantFrom(0, 8, 80, 1000),
  fc.integer({ min: 1, max: 60 }),
  fc.constantFrom(1e9, 1e10 - 1, 1e11 + 7),
)
const bytes = fc.oneof(fc.constantFrom(1, 10, 1000), fc.integer({ min: 1, max: 1e6 }))
const path = fc.uniqueArray(fc.nat(LINKS - 1), { minLength: 1, maxLength: 4 })
const wait = fc.oneof(fc.constantFrom(0, 1e9), fc.nat(1e10))
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('add' as const), row: fc.nat(7), bytes, wait }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('remove' as const), nth: fc.nat(30), wait }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('resize' as const), link: fc.nat(LINKS - 1), capacity, wait }),
  },
)
const script = fc.record({
  capacities: fc.array(capacity, { minLength: LINKS, maxLength: LINKS }),
  classes: fc.array(fc.record({ path, cap: fc.oneof(capacity, fc.constant(Infinity)) }), {
    minLength: 1,
    maxLength: 8,
  }),
  steps: fc.array(step, { maxLength: 40 }),
})
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never

/** Plays a script; `look` is called after each step with the flows that live, by row, and the moment. */
function play(
  { capacities, classes, steps }: Script,
  look: (links: Sharing, state: Played, now: number, done: Script['steps'][number]) => void = () => undefined,
) {
  const links = sharing(capacities)
  const rows = classes.map((each) => links.classOf(each.path, each.cap))
  const state: Played = { live: new Map(), capacities: [...capacities], ends: [], added: [] }
  let now = 0
  const take = (until: number) => {
    for (
      let next = links.nextCompletion();
      next !== undefined && next.at <= until;
      next = links.nextCompletion()
    ) {
      state.ends.push({ name: state.live.get(next.flow)?.name ?? -1, at: next.at })
      state.live.delete(next.flow)
      links.takeCompletion()
    }
  }
  for (const each of steps) {
    now += each.wait
    take(now)
    if (each.type === 'resize') {
      state.capacities[each.link] = each.capacity
      links.setCapacity(each.link, each.capacity, instant(now))
    } else if (each.type === 'add') {
      const row = each.row % rows.length
      const flow = links.addFlow(rows[row] ?? 0, each.bytes, instant(now))
      state.live.set(flow, { name: state.added.length, row: rows[row] ?? 0, bytes: each.bytes })
      state.added.push(now)
    } else {
      const flow = [...state.live.keys()].sort((a, b) => a - b)[each.nth % Math.max(1, state.live.size)]
      if (flow !== undefined) links.removeFlow(flow, instant(now))
      if (flow !== undefined) state.live.delete(flow)
    }
    look(links, state, now, each)
  }
  take(Infinity)
  return state
}

interface Played {
  readonly live: Map<number, { readonly name: number; readonly row: number; readonly bytes: number }>
  readonly capacities: number[]
  readonly ends: { readonly name: number; readonly at: number }[]
  readonly added: number[]
}

/** The distinct classes of a script, in the order of their rows. */
function distinct({ classes }: Script) {
  const keys = classes.map((each) => `${each.path.join(' ')}/${each.cap}`)
  return classes.filter((_, n) => keys.indexOf(keys[n] ?? '') === n)
}

test.each([
  ['100 Gbps', 1e11 + 7],
  ['70 Tbps, where more than a double can count is asked for', 7e13 - 1],
])('rates and ends are the same bits as from scratch each time, on links of up to %s (22)', (_, most) => {
  const wide = (bps: number) => (bps === 1e11 + 7 ? most : bps)
  fc.assert(
    fc.property(script, (drawn) => {
      const it: Script = {
        capacities: drawn.capacities.map(wide),
        classes: drawn.classes.map((each) => ({ path: each.path, cap: wide(each.cap) })),
        steps: drawn.steps.map((each) =>
          each.type === 'resize' ? { ...each, capacity: wide(each.capacity) } : each,
        ),
      }
      const slow = slowSharing(it.capacities)
      for (const each of distinct(it)) slow.addClass(each.path, each.cap)
      let names = 0
      const quick = play(it, (links, state, now, done) => {
        slow.passTo(now)
        if (done.type === 'resize') slow.setCapacity(done.link, done.capacity, now)
        const added = [...state.live.values()].find(({ name }) => name === names)
        if (done.type === 'add' && added !== undefined) slow.addFlow(added.row, names++, added.bytes, now)
        for (const name of slow.names()) {
          if (done.type === 'remove' && ![...state.live.values()].some((flow) => flow.name === name)) {
            slow.removeFlow(name, now)
          }
        }
        const rates = slow.rates()
        for (const [flow, { row }] of state.live) expect(links.rateOf(flow)).toBe(rates[row])
      })
      slow.passTo(Number.MAX_SAFE_INTEGER)
      expect(quick.ends).toEqual(slow.ends().map(({ name, ns }) => ({ name, at: Math.ceil(ns) })))
    }),
    SETTINGS,
  )
})

test('the rates on a link never sum to more than its capacity, to the last bit (17) [R-DP-3]', () => {
  fc.assert(
    fc.property(script, (it) => {
      play(it, (links, { live, capacities }) => {
        for (const [link, bps] of capacities.entries()) {
          const flows = [...live].filter(([, { row }]) => distinct(it)[row]?.path.includes(link))
          const sum = flows.reduce((total, [flow]) => total + links.rateOf(flow), 0)
          expect(sum * 8).toBeLessThanOrEqual(bps)
          expect(links.carriedBps(link)).toBe(sum * 8)
        }
      })
    }),
    SETTINGS,
  )
})

test('each flow has its limit or a link that is full, but for a quantum a flow, where none has more (18)', () => {
  fc.assert(
    fc.property(script, (it) => {
      play(it, (links, { live, capacities }) => {
        for (const [flow, { row }] of live) {
          const [rate, each] = [links.rateOf(flow), distinct(it)[row]]
          const isHeld = each?.path.some((link) => {
            const here = [...live].filter((other) => distinct(it)[other[1].row]?.path.includes(link))
            const spare = (capacities[link] ?? 0) / 8 - links.carriedBps(link) / 8
            return spare < here.length * QUANTUM && here.every(([other]) => links.rateOf(other) <= rate)
          })
          expect(rate * 8 === each?.cap || isHeld).toBe(true)
        }
      })
    }),
    SETTINGS,
  )
})

test('on a single link a flow less never lowers the least rate (19)', () => {
  fc.assert(
    fc.property(
      capacity,
      fc.array(fc.oneof(capacity, fc.constant(Infinity)), { minLength: 2, maxLength: 8 }),
      fc.nat(7),
      (bps, caps, nth) => {
        const links = sharing([bps])
        const flows = caps.map((cap) => links.addFlow(links.classOf([0], cap), Infinity, instant(0)))
        const least = (of: readonly number[]) => Math.min(...of.map((flow) => links.rateOf(flow)))
        const gone = flows[nth % flows.length] ?? 0
        const others = flows.filter((flow) => flow !== gone)
        const before = least(others)
        links.removeFlow(gone, instant(5))
        expect(least(others)).toBeGreaterThanOrEqual(before)
      },
    ),
    SETTINGS,
  )
})

test('capacities and limits k times as large make rates k times as large, within k quanta of rounding (20)', () => {
  fc.assert(
    fc.property(script, fc.integer({ min: 2, max: 100 }), (it, k) => {
      const small = sharing(it.capacities)
      const large = sharing(it.capacities.map((bps) => bps * k))
      for (const each of distinct(it)) {
        const flows = [
          small.addFlow(small.classOf(each.path, each.cap), Infinity, instant(0)),
          large.addFlow(large.classOf(each.path, each.cap * k), Infinity, instant(0)),
        ]
        expect(flows[0]).toBe(flows[1])
      }
      // What each link rounds off, less than a quantum a flow, goes at most once through each class.
      const most = QUANTUM * k * (1 + distinct(it).length * distinct(it).length)
      for (const flow of distinct(it).keys()) {
        expect(Math.abs(large.rateOf(flow) - k * small.rateOf(flow))).toBeLessThanOrEqual(most)
      }
    }),
    SETTINGS,
  )
})

test('between events rates stay, bytes go by at those rates, and none are lost or made (16, 21)', () => {
  fc.assert(
    fc.property(script, fc.nat(1e9), (it, ns) => {
      play(it, (links, { live }, now) => {
        const until = Math.min(now + ns, (links.nextCompletion()?.at ?? Infinity) - 1)
        if (until <= now) return
        const before = [...live.keys()].map(
          (flow) => [links.rateOf(flow), links.bytesLeft(flow, instant(now))] as const,
        )
        for (const [n, flow] of [...live.keys()].entries()) {
          const [rate = 0, left = 0] = before[n] ?? []
          expect(links.rateOf(flow)).toBe(rate)
          // 2^-40 of all that the class was served is far more than its doubles can round off.
          const gone = (rate * (until - now)) / 1e9
          expect(Math.abs(left - gone - links.bytesLeft(flow, instant(until)))).toBeLessThan(
            (1e6 + gone) * 1e-6,
          )
        }
      })
    }),
    { ...SETTINGS, numRuns: 100 },
  )
})
