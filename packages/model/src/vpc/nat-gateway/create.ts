import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, identifyChild } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { bindAddress } from '../elastic-ip/associate.ts'
import { findElasticIp } from '../elastic-ip/find.ts'
import type { ElasticIp } from '../elastic-ip/types.ts'
import { chooseAddress } from '../network-interface/address.ts'
import { overInterfaceQuota, placeOf } from '../network-interface/create.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { findSubnet } from '../subnet/find.ts'
import { natGatewayTimer } from './settle.ts'
import type { CreateNatGateway, NatGateway } from './types.ts'

const refuse = {
  noAddress: () =>
    apiError(
      'MissingParameter',
      'R-VPC-6',
      'a public NAT gateway needs an Elastic IP address; give its allocationId',
      'allocationId',
    ),
  privateAddress: () =>
    apiError(
      'InvalidParameterCombination',
      'R-VPC-6',
      'a private NAT gateway has no public address; leave allocationId out',
      'allocationId',
    ),
  taken: ({ allocationId, networkInterfaceId }: ElasticIp) =>
    apiError(
      'Resource.AlreadyAssociated',
      'R-ERR-30',
      `${allocationId} is associated with ${networkInterfaceId} already; use a free address`,
      'allocationId',
    ),
}

/**
 * Creates a NAT gateway with its interface in a subnet [R-VPC-6]. A public one whose VPC has no internet
 * gateway by the end of its provisioning fails.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `MissingParameter`, `InvalidParameterCombination`,
 * `InvalidAllocationID.NotFound`, `Resource.AlreadyAssociated` [R-ERR-30], those of an address [R-ERR-24].
 */
export function createNatGateway(world: World, step: Step, command: CreateNatGateway): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const subnet = findSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  const address = addressOf(world, command)
  if (isApiError(address)) return address
  const full = overInterfaceQuota(world, account, 1)
  if (full !== undefined) return full

  const { accountId, region } = account
  const of = { accountId, region }
  const { connectivityType = 'public', privateIpAddress: designated } = command
  const nat = identify(step, {
    prefix: 'nat',
    kind: 'nat-gateway',
    table: world.natGateways,
    importedKey: 'natGatewayId',
    ...of,
  })
  const eni = identifyChild(step, nat, 'eni', {
    prefix: 'eni',
    kind: 'network-interface',
    table: world.networkInterfaces,
    importedKey: 'networkInterfaceId',
    ...of,
  })
  const privateIpAddress = chooseAddress(world, subnet, { id: eni.id, designated, field: 'privateIpAddress' })
  if (isApiError(privateIpAddress)) return privateIpAddress
  const { id: natGatewayId, name } = nat
  const gateway: NatGateway = {
    natGatewayId,
    name,
    ownerId: accountId,
    vpcId: subnet.vpcId,
    subnetId: subnet.subnetId,
    state: 'pending',
    version: 0,
    connectivityType,
    ...(address !== undefined && { allocationId: address.allocationId }),
    networkInterfaceId: eni.id,
  }
  const row: NetworkInterface = {
    networkInterfaceId: eni.id,
    name: eni.name,
    ownerId: accountId,
    ...placeOf(subnet),
    interfaceType: 'nat_gateway',
    requesterManaged: true,
    privateIpAddress,
    groups: [],
    attachedTo: natGatewayId,
  }
  return commit(
    world,
    (draft) => {
      putRow(draft.natGateways, natGatewayId, gateway)
      if (address === undefined) putRow(draft.networkInterfaces, eni.id, row)
      else bindAddress(draft, address, { ...row, publicIp: address.publicIp })
    },
    {
      output: { natGatewayId, networkInterfaceId: eni.id },
      effects: [natGatewayTimer(world, gateway, 'CompleteNatGatewayProvisioning')],
    },
  )
}

function addressOf(world: World, command: CreateNatGateway): ElasticIp | undefined | ApiError {
  const { accountId, allocationId, connectivityType = 'public' } = command
  if (connectivityType === 'private') return allocationId === undefined ? undefined : refuse.privateAddress()
  if (allocationId === undefined) return refuse.noAddress()
  const address = findElasticIp(world, accountId, allocationId)
  if (isApiError(address)) return address
  return tableGet(world.networkInterfaces, address.networkInterfaceId ?? '') === undefined
    ? address
    : refuse.taken(address)
}
