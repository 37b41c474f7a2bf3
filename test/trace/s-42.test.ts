import { fairWeather, hop } from '@causeway/model'
import type { Outcome, World } from '@causeway/model'
import { hostPacket, walk } from '@causeway/network'
import type { RoundWalk } from '@causeway/network'
import { must, parseAddress, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { subjectOf } from './answer.ts'

// S-42's live flow: it was opened in one world, and its next reply comes in another.

const subject = subjectOf('s-42')
const address = (text: string) => must(parseAddress(text))

function opened(world: World): RoundWalk {
  const client = tableValues(world.networkInterfaces).find(({ name }) => name === 'consumer/client/eni')
  if (client === undefined) throw new Error('there is no client')
  const { networkInterfaceId: id } = client
  const packet = hostPacket({
    protocol: 'tcp',
    source: address('10.0.1.10'),
    destination: address('10.0.11.20'),
    destinationPort: 443,
    sourceInterface: id,
  })
  return walk({ world, conditions: fairWeather }, { type: 'interface-egress', id }, packet, {
    choose: () => 0,
  })
}

/** How a reply of a flow that was opened before fares now: hop by hop in the new world, by what the flow left behind. */
function replyNow(world: World, { forward, reply }: RoundWalk): Outcome['type'] | string {
  const context = {
    world,
    conditions: fairWeather,
    flow: { way: 'reply', footprints: forward.footprints },
  } as const
  const [first] = reply?.steps ?? []
  if (first === undefined) throw new Error('nobody replied')
  let { place, packet } = first
  for (let hops = 0; hops < 64; hops += 1) {
    const outcome = hop(context, place, packet)
    if (outcome.type === 'drop') return outcome.reason
    if (outcome.type !== 'hop') return outcome.type
    place = outcome.next
    packet = outcome.packet
  }
  throw new Error('in circles')
}

const live = opened(subject.world('with-ephemeral'))

test('a flow that nothing has changed for is answered', () => {
  expect(replyNow(subject.world('with-ephemeral'), live)).toBe('deliver')
})

test('an entry that is taken from an ACL cuts a live flow at once [R-ACL-7]', () => {
  expect(replyNow(subject.world('without-ephemeral'), live)).toBe('SUBNET_ACL_RESTRICTION')
})

test('a rule that is taken from a group does not: the flow is tracked [R-SG-3]', () => {
  expect(opened(subject.world('group-closed')).forward.end).toMatchObject({ reason: 'SG_HAS_NO_RULES' })
  expect(replyNow(subject.world('group-closed'), live)).toBe('deliver')
})
