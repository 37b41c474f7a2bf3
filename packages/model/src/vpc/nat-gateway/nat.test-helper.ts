import { tableGet } from '@causeway/ground'
import type { Site } from '../../hop-walk.test-helper.ts'
import type { Bench } from '../../sample-world.test-helper.ts'
import { interfaceOf } from '../network-interface/lookup.ts'
import type { SubnetId } from '../subnet/types.ts'

/** A NAT gateway in a subnet, available: a public one unless it is to be private. */
export function natIn(
  on: Bench,
  { accountId }: Pick<Site, 'accountId'>,
  subnetId: SubnetId,
  connectivityType: 'public' | 'private' = 'public',
) {
  const allocationId =
    connectivityType === 'public'
      ? {
          allocationId: on.call('user/nat-ip', { type: 'AllocateAddress', accountId })[
            'allocationId'
          ] as never,
        }
      : {}
  const call = { type: 'CreateNatGateway', accountId, subnetId, connectivityType, ...allocationId } as const
  const id = on.call('user/nat', call)['natGatewayId'] as never
  on.settle()
  const networkInterfaceId = tableGet(on.world().natGateways, id)?.networkInterfaceId as never
  const { privateIpAddress = '', publicIp = '' } = interfaceOf(on.world(), networkInterfaceId)
  return { id, address: privateIpAddress, publicAddress: publicIp, networkInterfaceId }
}
