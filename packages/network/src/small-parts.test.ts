import { emptyTable, instant, tableSet, tableValues } from '@causeway/ground'
import { fairWeather } from '@causeway/model'
import type { Conditions, NetworkInterfaceId, TargetGroup } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubles, newRow, noRows, takeColumns } from './column.ts'
import { entityIndex } from './entity-index.ts'
import { listensOn } from './listening.ts'
import { stateLog } from './state-log.ts'
import { targetHealth } from './target-health.ts'
import { AZ1, AZ2, faultOf, inputOf, town } from './town.test-helper.ts'
import { ways } from './ways.ts'
import { weather } from './weather.ts'
import { wordList } from './word-list.ts'

test('a table only grows, and keeps what its columns hold', () => {
  const table = { ...noRows(), value: doubles() }
  const rows = Array.from({ length: 5000 }, (_, i) => {
    const row = newRow(table)
    table.value[row] = i * 3
    return row
  })
  table.value[7] = -1
  const { value } = takeColumns(table)
  expect(rows.at(-1)).toBe(4999)
  expect([value[4999], value[7], value.length]).toEqual([14_997, -1, 5000])
  expect(value.slice(6, 9)).toEqual([18, -1, 24])
})

test('a table whose columns were taken keeps none of their memory, and can be filled again', () => {
  const table = { ...noRows(), value: doubles() }
  for (let row = 0; row < 2000; row++) table.value[newRow(table)] = row
  const before = table.value
  expect(takeColumns(table).value).toHaveLength(2000)
  expect([table.rows, table.value.byteLength, before.buffer.byteLength]).toEqual([0, 0, 0])
  for (let row = 0; row < 3000; row++) table.value[newRow(table)] = 2 * row
  expect(takeColumns(table).value.slice(-2)).toEqual([5996, 5998])
})

test('words are numbered in order of first use', () => {
  const words = wordList()
  expect(['b', 'a', 'b', 'c'].map((word) => words.numberOf(word))).toEqual([0, 1, 0, 2])
  expect(words.words()).toEqual(['b', 'a', 'c'])
})

test('an entity that is not in the list is our own mistake', () => {
  const index = entityIndex(inputOf(town()).entities)
  expect(index.at(index.indexOf(AZ1)).id).toBe(AZ1)
  expect(() => index.indexOf('use1-az9')).toThrow('no entity use1-az9')
  expect(() => index.at(1000)).toThrow('no entity number 1000')
})

test('spans of one aspect follow each other without gap or overlap, and none is empty', () => {
  const entry = fc.record({ after: fc.nat({ max: 2 }), state: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      const log = stateLog()
      let now = 0
      const first = 0
      entries.forEach(({ after, state }, i) => {
        now += i === 0 ? 0 : after
        log.enter(4, 'zone', state, instant(now))
      })
      const end = now + 1
      const spans = log.spans(instant(end))
      expect(spans[0]?.from).toBe(first)
      expect(spans.at(-1)).toMatchObject({ to: end, state: entries.at(-1)?.state })
      spans.forEach((span, i) => {
        expect(span.to).toBeGreaterThan(span.from)
        if (i > 0) expect(span.from).toBe(spans[i - 1]?.to)
      })
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('a zone is down while a fault stops it, and has lost power since an instant if it has none or lost it after that [R-DP-15]', () => {
  const sky = weather()
  const isolation = faultOf({ how: 'isolate' })
  const blackout = faultOf({ how: 'power-loss' })
  const fog = faultOf({ how: 'gray', lossPpb: 1 })
  sky.begin(fog, instant(10))
  expect([sky.isDown(AZ1), sky.zone(AZ1).type]).toEqual([false, 'gray'])
  sky.begin(isolation, instant(20))
  expect([sky.isDown(AZ1), sky.isPowerless(AZ1)]).toEqual([true, false])
  sky.end(isolation)
  expect([sky.isDown(AZ1), sky.lostPowerSince(AZ1, 0)]).toEqual([false, false])
  sky.begin(blackout, instant(30))
  expect([sky.isPowerless(AZ1), sky.lostPowerSince(AZ1, 35)]).toEqual([true, true])
  sky.end(blackout)
  expect([sky.isPowerless(AZ1), sky.lostPowerSince(AZ1, 29), sky.lostPowerSince(AZ1, 30)]).toEqual([
    false,
    true,
    false,
  ])
  expect(sky.zone(AZ2)).toEqual({ type: 'up' })
})

test('a target is unhealthy after as many failures in a row as its check says, and back after as many passes [R-NLB-6]', () => {
  const oracle = (results: readonly boolean[]) => {
    let healthy = true
    return results.map((_, i) => {
      const recent = (n: number) => results.slice(Math.max(0, i + 1 - n), i + 1)
      const all = (n: number, value: boolean) =>
        recent(n).length === n && recent(n).every((each) => each === value)
      if (healthy && all(2, false)) healthy = false
      else if (!healthy && all(5, true)) healthy = true
      return healthy
    })
  }
  const world = town().world()
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.boolean()), { maxLength: 40 }),
      (results) => {
        const targets = targetHealth(world)
        let before = true
        const seen = results.map((passed) => {
          const flipped = targets.record(0, passed)
          expect(flipped).toBe(targets.isHealthy(0) !== before)
          before = targets.isHealthy(0)
          return before
        })
        expect(seen).toEqual(oracle(results))
      },
    ),
    { seed: 42, numRuns: 500 },
  )
})

test('with cross-zone off a node checks the targets of its own zone, with it on all of them [R-NLB-4, R-NLB-6]', () => {
  const pairs = (crossZone: boolean) => {
    const targets = targetHealth(town({ crossZone, targets: [2, 3] }).world())
    return targets.slots().map(targets.pair)
  }
  expect(pairs(false).map(({ nodeZone, target }) => nodeZone === target.zoneId)).toEqual(Array(5).fill(true))
  expect(pairs(true).length).toBe(10)
})

test('a zone verdict is that every group has a target that the zone’s own node sees healthy [R-NLB-7, R-NLB-8]', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (crossZone, up) => {
      const self = town({ crossZone, targets: [2, 3] })
      const targets = targetHealth(self.world())
      targets.slots().forEach((i) => {
        if (up[i] === true) return
        targets.record(i, false)
        targets.record(i, false)
      })
      for (const zoneId of [AZ1, AZ2]) {
        const expected = targets.slots().some((i) => targets.pair(i).nodeZone === zoneId && up[i] === true)
        expect(targets.zoneVerdict(self.balancers[0] as never, zoneId)).toBe(expected)
      }
    }),
    { seed: 42, numRuns: 40 },
  )
})

test('a target outside the VPC, which nobody checks, keeps its zone healthy [R-NLB-23]', () => {
  const self = town({ targets: [1, 1] })
  const world = self.world()
  const elsewhere = {
    targetId: '192.168.0.20',
    port: 443,
    zoneId: 'all',
    state: 'healthy',
    version: 0,
  } as const
  const verdicts = (more: readonly (typeof elsewhere)[]) => {
    const targetGroups = emptyTable<TargetGroup>()
    for (const group of tableValues(world.targetGroups))
      tableSet(targetGroups, group.targetGroupArn, { ...group, targets: [...group.targets, ...more] })
    const targets = targetHealth({ ...world, targetGroups })
    expect(targets.slots()).toHaveLength(2)
    for (const pair of [0, 0]) targets.record(pair, false)
    return [AZ1, AZ2].map((zoneId) => targets.zoneVerdict(self.balancers[0] as never, zoneId))
  }
  expect(verdicts([])).toEqual([false, true])
  expect(verdicts([elsewhere])).toEqual([true, true])
})

test('software listens on the ports of its instance only, and no interface without an instance does', () => {
  const self = town({ listensOn: [443, 8443] })
  const id = targetHealth(self.world()).pair(0).target.networkInterfaceId
  expect([443, 8443, 80].map((port) => listensOn(self.world(), id, port))).toEqual([true, true, false])
  expect(listensOn(self.world(), self.eni(AZ1), 443)).toBe(false)
})

test('a way is walked once until something changes, also one on which a load balancer was picked [R-SVC-6]', () => {
  const self = town()
  let asked = 0
  const conditions: Conditions = {
    ...fairWeather,
    zone: () => {
      asked++
      return { type: 'up' }
    },
  }
  const routes = ways(self.world, conditions)
  const client = self.clients[0] as NetworkInterfaceId
  const path = () => routes.ofFlow(client, self.eni(AZ1), 443, 1)
  const countOf = (walkIt: () => unknown) => {
    asked = 0
    walkIt()
    return asked
  }
  const first = path()
  expect(first.commands.length).toBe(1)
  for (const command of first.commands) self.call('pick', command)
  expect(countOf(path)).toBe(0)
  expect(path().commands).toEqual([])
  routes.forget()
  expect(countOf(path)).toBeGreaterThan(0)
})
