import { instant, tableValues } from '@causeway/ground'
import { apply } from '@causeway/model'
import { expect, test } from 'vitest'
import { sampleCalls } from './calls.ts'
import { addConsumer, builder, makeProvider } from './world.ts'

test('the world that the benchmark measures can be built, and each of its calls is taken', () => {
  const building = builder()
  const service = makeProvider(building)
  for (let n = 0; n < 3; n++) addConsumer(building, service, n)
  building.settle()
  const samples = sampleCalls(building, 2)
  const world = building.world()
  expect(samples.length).toBeGreaterThan(10)
  expect(tableValues(world.vpcEndpoints).map(({ networkInterfaces }) => networkInterfaces.length)).toEqual([
    3, 3, 3,
  ])
  const refused = samples.flatMap(([, command]) => {
    const result = apply(world, { at: instant(0), cause: 'test', name: 'sample', command })
    return result.type === 'refused' ? [`${command.type}: ${result.error.message}`] : []
  })
  expect(refused).toEqual([])
})
