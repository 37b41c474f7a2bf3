import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { buildWorld } from './build-world.ts'
import { expandTopology } from './expand.ts'
import { printTopology } from './print.ts'
import { BANDWIDTH_RAMP, topologyOf } from './topology.test-helper.ts'

const typed = BANDWIDTH_RAMP.replace('targets: 8 }', 'targets: 8, instanceType: m5.large }')

test('targets that are made have the type that is stated, and so do their instances [R-DP-9]', () => {
  expect(typed).not.toBe(BANDWIDTH_RAMP)
  const expanded = expandTopology(topologyOf(typed))
  expect(expanded.instances.map(({ instanceType }) => instanceType)).toEqual(
    expanded.instances.map(() => 'm5.large'),
  )
  const { world } = buildWorld(expanded)
  expect(tableValues(world.instances).map(({ instanceType }) => instanceType)).toEqual(
    expanded.instances.map(() => 'm5.large'),
  )
})

test('what is printed of them reads back, expanded or not [R-DP-9]', () => {
  const expanded = expandTopology(topologyOf(typed))
  for (const each of [topologyOf(typed), expanded]) {
    const again = expandTopology(topologyOf(printTopology(each)))
    expect(again.instances.map(({ name, instanceType }) => [name, instanceType])).toEqual(
      expanded.instances.map(({ name }) => [name, 'm5.large']),
    )
  }
})

test('appliances that are made have the type that is stated [R-DP-9]', () => {
  const text = `${BANDWIDTH_RAMP}
gwlbs: { provider/walls: { subnets: [provider/svc/a], targets: 2, instanceType: c5n.large } }
`
  const made = expandTopology(topologyOf(text)).instances.filter(({ name }) => name.includes('/walls/'))
  expect(made.map(({ instanceType }) => instanceType)).toEqual(['c5n.large', 'c5n.large'])
})

test.each([
  ['targets: 8 }', 'targets: 8, instanceType: m5.huge }', 'EC2 has no instance type'],
  ['targets: 8 }', 'targets: [], instanceType: m5.large }', 'is for targets that are counted'],
])('in place of %s, %s is refused', (from, to, message) => {
  expect(() => topologyOf(BANDWIDTH_RAMP.replace(from, to))).toThrow(message)
})
