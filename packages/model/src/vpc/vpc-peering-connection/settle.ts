import { days, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import { movePeering, type PeeringEvent } from './state-machine.ts'
import type {
  CompleteVpcPeeringDeletion,
  CompleteVpcPeeringProvisioning,
  ExpireVpcPeeringConnection,
  VpcPeeringConnection,
} from './types.ts'

type Timer = CompleteVpcPeeringDeletion | CompleteVpcPeeringProvisioning | ExpireVpcPeeringConnection

const events: Readonly<Record<Timer['type'], PeeringEvent>> = {
  CompleteVpcPeeringProvisioning: 'provisioned',
  ExpireVpcPeeringConnection: 'expire',
  CompleteVpcPeeringDeletion: 'deleted',
}

/** A request that nobody accepts expires [R-PCX-1]. */
const EXPIRY = days(7)

/** The timer of a connection: expiry does not settle before the clock starts, the rest does. */
export function peeringTimer(
  world: World,
  { vpcPeeringConnectionId, version }: VpcPeeringConnection,
  type: Timer['type'],
): Effect {
  const isExpiry = type === 'ExpireVpcPeeringConnection'
  return {
    type: 'timer',
    after: isExpiry ? EXPIRY : world.knobs['timing.peering'],
    resource: vpcPeeringConnectionId,
    ifVersion: version,
    settles: !isExpiry,
    command: { type, vpcPeeringConnectionId },
  }
}

/** The connection after an event, one version on; undefined where the event leads nowhere. */
export function movedPeering(
  peering: VpcPeeringConnection,
  event: PeeringEvent,
): VpcPeeringConnection | undefined {
  const state = movePeering(peering.state, event)
  return state === undefined ? undefined : { ...peering, state, version: peering.version + 1 }
}

/** A timer of a connection has fired: it is active, expired or deleted [R-PCX-1]. */
export function settleVpcPeering(world: World, _step: Step, command: Timer): Applied | ApiError {
  const peering = tableGet(world.vpcPeeringConnections, command.vpcPeeringConnectionId)
  const next = peering && movedPeering(peering, events[command.type])
  if (next === undefined) return unchanged(world)
  return commit(world, (draft) => putRow(draft.vpcPeeringConnections, next.vpcPeeringConnectionId, next))
}
