import { tableGet } from '@causeway/ground'
import { ownRows, present, tieId } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { ElasticIp } from './types.ts'

/** DescribeAddresses: the account's Elastic IP addresses and what they stand for [R-VPC-6]. */
export const addressesView = viewOf<ElasticIp>({
  list: 'Addresses',
  rows: (asking) => ownRows(asking, asking.world.elasticIps),
  show: (address, { world }) => ({
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    Domain: 'vpc',
    ...association(world, address),
    Tags: shownTags(world, address.allocationId),
  }),
  filters: {
    'allocation-id': ({ allocationId }) => allocationId,
    'public-ip': ({ publicIp }) => publicIp,
    'network-interface-id': ({ networkInterfaceId }) => networkInterfaceId,
  },
  taggedAs: ({ allocationId }) => allocationId,
})

function association(world: World, { allocationId, networkInterfaceId, ownerId }: ElasticIp): ViewObject {
  if (networkInterfaceId === undefined) return {}
  return present({
    AssociationId: tieId('eipassoc', allocationId, networkInterfaceId),
    NetworkInterfaceId: networkInterfaceId,
    NetworkInterfaceOwnerId: ownerId,
    PrivateIpAddress: tableGet(world.networkInterfaces, networkInterfaceId)?.privateIpAddress,
  })
}
