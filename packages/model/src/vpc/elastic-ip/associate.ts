import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { internetGatewayOf } from '../internet-gateway/find.ts'
import { findNetworkInterface, requesterManaged } from '../network-interface/find.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { findElasticIp } from './find.ts'
import type { AssociateAddress, DisassociateAddress, ElasticIp } from './types.ts'

const refuse = {
  associated: (id: string, other: string, field: string) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${id} is associated with ${other} already; disassociate it first`,
      field,
    ),
  noGateway: ({ vpcId, networkInterfaceId }: NetworkInterface) =>
    apiError(
      'Gateway.NotAttached',
      'R-ERR-30',
      `${vpcId} of ${networkInterfaceId} has no internet gateway; attach one first`,
      'networkInterfaceId',
    ),
  notAssociated: ({ allocationId }: ElasticIp) =>
    apiError(
      'InvalidAssociationID.NotFound',
      'R-VPC-6',
      `${allocationId} is associated with no interface; there is nothing to end`,
      'allocationId',
    ),
}

/**
 * Has a public address stand for an interface, which an internet gateway then translates [R-VPC-6].
 *
 * Errors: `InvalidAllocationID.NotFound`, `InvalidNetworkInterfaceID.NotFound`, `OperationNotPermitted` for an
 * interface that AWS manages [R-EP-7], `Resource.AlreadyAssociated`, `Gateway.NotAttached` [R-ERR-30].
 */
export function associateAddress(world: World, _step: Step, command: AssociateAddress): Applied | ApiError {
  const address = findElasticIp(world, command.accountId, command.allocationId)
  if (isApiError(address)) return address
  const eni = findNetworkInterface(world, command.accountId, command.networkInterfaceId)
  if (isApiError(eni)) return eni
  if (eni.requesterManaged) return requesterManaged(eni)
  const { allocationId, publicIp, networkInterfaceId } = address
  if (networkInterfaceId !== undefined)
    return refuse.associated(allocationId, networkInterfaceId, 'allocationId')
  if (eni.publicIp !== undefined)
    return refuse.associated(eni.networkInterfaceId, eni.publicIp, 'networkInterfaceId')
  if (internetGatewayOf(world, eni.vpcId) === undefined) return refuse.noGateway(eni)
  return commit(world, (draft) => bindAddress(draft, address, { ...eni, publicIp }))
}

/** Ends it. Errors: `InvalidAllocationID.NotFound`, `InvalidAssociationID.NotFound`, `OperationNotPermitted` [R-EP-7]. */
export function disassociateAddress(
  world: World,
  _step: Step,
  command: DisassociateAddress,
): Applied | ApiError {
  const address = findElasticIp(world, command.accountId, command.allocationId)
  if (isApiError(address)) return address
  const eni = tableGet(world.networkInterfaces, address.networkInterfaceId ?? '')
  if (eni === undefined) return refuse.notAssociated(address)
  if (eni.requesterManaged) return requesterManaged(eni)
  const { publicIp: _, ...rest } = eni
  return commit(world, (draft) => {
    putRow<NetworkInterface>(draft.networkInterfaces, eni.networkInterfaceId, rest)
    freeAddress(draft, address.allocationId)
  })
}

/** Puts an interface with its public address into a draft, and notes at the address whom it stands for. */
export function bindAddress(draft: World, address: ElasticIp, eni: NetworkInterface): void {
  const { networkInterfaceId } = eni
  putRow(draft.networkInterfaces, networkInterfaceId, eni)
  putRow<ElasticIp>(draft.elasticIps, address.allocationId, { ...address, networkInterfaceId })
}

/** Frees an address of a draft: it stands for no interface any more. */
export function freeAddress(draft: World, allocationId: string): void {
  const address = tableGet(draft.elasticIps, allocationId)
  if (address === undefined) return
  const { networkInterfaceId: _, ...free } = address
  putRow<ElasticIp>(draft.elasticIps, allocationId, free)
}
