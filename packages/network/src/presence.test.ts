import { emptyTable, tableRemove, tableSet } from '@causeway/ground'
import type { NetworkInterface, NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { presence } from './presence.ts'

const [one, two] = ['eni-1', 'eni-2'] as unknown as readonly [NetworkInterfaceId, NetworkInterfaceId]

function tableOf(...ids: readonly NetworkInterfaceId[]) {
  const table = emptyTable<NetworkInterface>()
  for (const id of ids) tableSet(table, id, { networkInterfaceId: id } as NetworkInterface)
  return table
}

test('an interface is there as long as the table of the moment has it, whatever an earlier one had', () => {
  const { has } = presence(2)
  const [both, less] = [tableOf(one, two), tableOf(two)]
  expect([has(both, one, 0), has(both, two, 1)]).toEqual([true, true])
  expect([has(less, one, 0), has(less, two, 1)]).toEqual([false, true])
  expect([has(both, one, 0), has(both, two, 1)]).toEqual([true, true])
})

test('a table that stays is asked once for an entity, and each time for what was none at the start', () => {
  const { has } = presence(1)
  const table = tableOf(one, two)
  expect([has(table, one, 0), has(table, two, 1), has(table, two, -1)]).toEqual([true, true, true])
  // No run changes a table: this tells the answers that are remembered from those that are not.
  for (const id of [one, two]) tableRemove(table, id)
  expect([has(table, one, 0), has(table, two, 1), has(table, two, -1)]).toEqual([true, false, false])
})
