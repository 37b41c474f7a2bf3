import { tableGet } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import type { ActivatePrivateDns, HostedZone } from './types.ts'

/**
 * Timer: a private name that Modify enabled begins to answer; one that answers or is gone stays as it is
 * [R-DNS-7].
 */
export function activatePrivateDns(world: World, _step: Step, command: ActivatePrivateDns): Applied {
  const zone = tableGet(world.hostedZones, command.hostedZoneId)
  if (zone === undefined || zone.active) return unchanged(world)
  return commit(world, (draft) => putRow(draft.hostedZones, zone.hostedZoneId, activeZone(zone)))
}

/** The zone once it answers. */
export function activeZone(zone: HostedZone): HostedZone {
  return { ...zone, active: true, version: zone.version + 1 }
}

/**
 * The timer of a private name enabled by Modify: it answers after `timing.privateDnsActivation` [R-DNS-7].
 */
export function activationTimer(world: World, { hostedZoneId, version }: HostedZone): Effect {
  const after = world.knobs['timing.privateDnsActivation']
  const command = { type: 'ActivatePrivateDns', hostedZoneId } as const
  return { type: 'timer', after, resource: hostedZoneId, ifVersion: version, settles: true, command }
}
