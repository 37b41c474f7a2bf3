import { expect, test } from 'vitest'
import { consumer } from '../../sample-world.test-helper.ts'
import { interfaceEndpoint, modifying } from '../endpoint-samples.test-helper.ts'
import { endpointStates, inState } from '../endpoint-states.test-helper.ts'
import { carriesTraffic } from '../interface-endpoint/traffic.ts'
import { endpointMoves, moveEndpoint, type EndpointEvent } from './state-machine.ts'

const moveOf = (from: (typeof endpointStates)[number], event: EndpointEvent) =>
  endpointMoves.find((move) => move.from === from && move.event === event)?.to

test.each(endpointStates)(
  'an endpoint that is %s is modified only as the table of moves says [R-EP-4] [R-ERR-33]',
  (state) => {
    const { sample, id } = inState(state)
    const command = modifying(id, { removeSubnetIds: [sample.consumerSubnets[0]] })
    const to = moveOf(state, 'modify')
    expect(sample.on.refusal(command)).toBe(to === undefined ? 'R-ERR-33 IncorrectState' : 'applied')
    if (to === undefined) return
    sample.on.call('modify', command)
    expect(interfaceEndpoint(sample, id).state).toBe(to)
  },
)

test.each(endpointStates)(
  'an endpoint that is %s is deleted unless it is already, and then by steps [R-EP-4] [R-ERR-33] [R-API-7]',
  (state) => {
    const { sample, id } = inState(state)
    const to = moveOf(state, 'delete')
    const remove = { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [id] } as const
    const output = sample.on.call('delete', remove)
    expect(output).toEqual(to === undefined ? { [`unsuccessful/${id}`]: 'IncorrectState' } : {})
    expect(interfaceEndpoint(sample, id).state).toBe(to ?? state)
    sample.on.settle()
    expect(interfaceEndpoint(sample, id).state).toBe('deleted')
  },
)

test('packets pass an available endpoint alone, whatever state it came from [R-EP-5]', () => {
  const passing = endpointStates.filter((state) => {
    const { sample, id } = inState(state)
    return carriesTraffic(interfaceEndpoint(sample, id))
  })
  expect(passing).toEqual(['available'])
})

test('a timer that comes late moves nothing [R-EP-4]', () => {
  for (const state of endpointStates) {
    const { sample, id } = inState(state)
    const timers = {
      provisioned: 'CompleteEndpointProvisioning',
      expire: 'ExpireEndpointConnection',
      deleted: 'CompleteEndpointDeletion',
    } as const
    for (const event of ['provisioned', 'expire', 'deleted'] as const) {
      if (moveEndpoint(state, event) !== undefined) continue
      const before = sample.on.world()
      sample.on.call('late', { type: timers[event], vpcEndpointId: id })
      expect(sample.on.world()).toBe(before)
    }
  }
})

test('an event that a state does not know leads nowhere, and none leads out of deleted [R-EP-3] [R-EP-4]', () => {
  const pairs = endpointMoves.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(pairs).size).toBe(pairs.length)
  expect(endpointMoves.filter(({ from }) => (from as string) === 'deleted')).toEqual([])
  expect(moveEndpoint('expired', 'accept')).toBeUndefined()
})
