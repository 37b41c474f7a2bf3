import { sortedBy } from '@causeway/ground'
import { expect, test } from 'vitest'
import { emptyWorld } from '../commit.ts'
import { addAvailableEndpoint, consumer, sampleWorld } from '../sample-world.test-helper.ts'
import { namedChanges, namedThings } from './named-things.ts'

test('since the empty world everything has changed, and since now nothing', () => {
  const sample = sampleWorld()
  addAvailableEndpoint(sample)
  const world = sample.on.world()
  const all = namedThings(world)
  const inOrder = sortedBy(all, ({ id }) => id)
  expect(sortedBy(namedChanges(emptyWorld(), world), ({ id }) => id)).toEqual(inOrder)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(namedChanges(world, world)).toEqual([])
})

test('a step names what it makes or changes, and not what it removes', () => {
  const sample = sampleWorld()
  const before = sample.on.world()
  const id = addAvailableEndpoint(sample)
  const made = namedChanges(before, sample.on.world())
  expect(made.find((each) => each.id === id)).toMatchObject({ kind: 'vpc-endpoint', accountId: consumer })
  expect(made.some(({ kind, azId }) => kind === 'endpoint-network-interface' && azId !== undefined)).toBe(
    true,
  )
  expect(made.some(({ kind }) => kind === 'account')).toBe(false)
  expect(namedChanges(sample.on.world(), before).some((each) => each.id === id)).toBe(false)
})
