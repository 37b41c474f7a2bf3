import { tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import { internetGatewayOf } from '../internet-gateway/find.ts'
import { removeInterface } from '../network-interface/delete.ts'
import { moveNatGateway, type NatGatewayEvent } from './state-machine.ts'
import type {
  CompleteNatGatewayDeletion,
  CompleteNatGatewayProvisioning,
  NatGateway,
  NatGatewayState,
} from './types.ts'

/** The timer that ends the provisioning or the deletion of a NAT gateway. */
export function natGatewayTimer(
  world: World,
  { natGatewayId, version }: NatGateway,
  type: 'CompleteNatGatewayProvisioning' | 'CompleteNatGatewayDeletion',
): Effect {
  const knob = type === 'CompleteNatGatewayProvisioning' ? 'timing.natProvisioning' : 'timing.natDelete'
  const after = world.knobs[knob]
  const command = { type, natGatewayId }
  return { type: 'timer', after, resource: natGatewayId, ifVersion: version, settles: true, command }
}

/** The gateway after an event, one version on; undefined where the event leads nowhere. */
export function movedNatGateway(gateway: NatGateway, event: NatGatewayEvent): NatGateway | undefined {
  const state: NatGatewayState | undefined = moveNatGateway(gateway.state, event)
  return state === undefined ? undefined : { ...gateway, state, version: gateway.version + 1 }
}

/** The gateway is available; a public one in a VPC without an internet gateway has failed, its interface is gone [R-VPC-6]. */
export function completeNatGatewayProvisioning(
  world: World,
  _step: Step,
  command: CompleteNatGatewayProvisioning,
): Applied | ApiError {
  const gateway = tableGet(world.natGateways, command.natGatewayId)
  if (gateway === undefined) return unchanged(world)
  const isCut = gateway.connectivityType === 'public' && internetGatewayOf(world, gateway.vpcId) === undefined
  const next = movedNatGateway(gateway, isCut ? 'fault' : 'provisioned')
  if (next === undefined) return unchanged(world)
  const row: NatGateway = isCut ? { ...next, failureCode: 'Gateway.NotAttached' } : next
  return commit(world, (draft) => {
    putRow(draft.natGateways, gateway.natGatewayId, row)
    if (isCut) removeInterface(draft, gateway.networkInterfaceId)
  })
}

/** The gateway is deleted, its interface is gone and its public address free [R-VPC-6]. */
export function completeNatGatewayDeletion(
  world: World,
  _step: Step,
  command: CompleteNatGatewayDeletion,
): Applied | ApiError {
  const gateway = tableGet(world.natGateways, command.natGatewayId)
  const next = gateway && movedNatGateway(gateway, 'deleted')
  if (next === undefined) return unchanged(world)
  return commit(world, (draft) => {
    putRow(draft.natGateways, next.natGatewayId, next)
    removeInterface(draft, next.networkInterfaceId)
  })
}
