import { tableGet } from '@causeway/ground'
import { profiles } from '../../profile.ts'
import { connectionId } from '../../tag/tied.ts'
import { present } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import { ownServices } from '../endpoint-service/describe.ts'
import type { CustomerService } from '../endpoint-service/types.ts'
import { creation, ipAddressTypeOf, shownDnsEntries } from '../vpc-endpoint/describe.ts'
import { endpointsOfService } from '../vpc-endpoint/find.ts'
import type { AnyEndpoint } from '../vpc-endpoint/types.ts'

interface Connection {
  readonly service: CustomerService
  readonly endpoint: AnyEndpoint
}

/** DescribeVpcEndpointConnections: who has asked for the account's services, whatever came of it [R-API-5]. */
export const vpcEndpointConnectionsView = viewOf<Connection>({
  list: 'VpcEndpointConnections',
  rows: (asking) =>
    ownServices(asking).flatMap((service) =>
      endpointsOfService(asking.world, service.serviceId).map((endpoint) => ({ service, endpoint })),
    ),
  show: (connection, { world, epochSeconds }) => {
    const { service, endpoint } = connection
    const VpcEndpointConnectionId = idOf(connection)
    return {
      ServiceId: service.serviceId,
      VpcEndpointId: endpoint.vpcEndpointId,
      VpcEndpointOwner: endpoint.ownerId,
      ...endpointRegion(world, endpoint),
      VpcEndpointState: endpoint.state,
      ...creation(endpoint, epochSeconds),
      DnsEntries: shownDnsEntries(endpoint),
      NetworkLoadBalancerArns: service.networkLoadBalancerArns,
      GatewayLoadBalancerArns: service.gatewayLoadBalancerArns,
      IpAddressType: ipAddressTypeOf(endpoint),
      VpcEndpointConnectionId,
      Tags: shownTags(world, VpcEndpointConnectionId),
    }
  },
  filters: {
    'service-id': ({ service }) => service.serviceId,
    'vpc-endpoint-id': ({ endpoint }) => endpoint.vpcEndpointId,
    'vpc-endpoint-owner': ({ endpoint }) => endpoint.ownerId,
    'vpc-endpoint-state': ({ endpoint }) => endpoint.state,
    'ip-address-type': ({ endpoint }) => ipAddressTypeOf(endpoint),
  },
  taggedAs: idOf,
})

// A connection says where its endpoint is since that can be another Region [R-REG-9].
function endpointRegion(world: World, { ownerId }: AnyEndpoint): ViewObject {
  if (!profiles[world.profile].crossRegion) return {}
  return present({ VpcEndpointRegion: tableGet(world.accounts, ownerId)?.region })
}

function idOf({ service, endpoint }: Connection): string {
  return connectionId(service.serviceId, endpoint.vpcEndpointId)
}
