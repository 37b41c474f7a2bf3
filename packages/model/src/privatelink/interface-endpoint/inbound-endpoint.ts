import { isApiError, type ApiError } from '@causeway/ground'
import { joined, type Applied } from '../../commit.ts'
import { createResolverEndpoint } from '../../dns/resolver-endpoint/create.ts'
import { inboundEndpointsOf } from '../../dns/resolver-endpoint/find.ts'
import type { Step } from '../../world.ts'
import type { PrivateDns } from './private-dns.ts'
import type { InterfaceEndpoint } from './types.ts'

/**
 * The call, and with private DNS for inbound Resolver endpoints only also such an endpoint, in the endpoint's
 * subnets and groups, if its VPC has none and the knob `dns.inboundEndpoint` is `autoCreate` [R-DNS-22].
 *
 * Errors: those of `createResolverEndpoint`.
 */
export function withInboundEndpoint(
  applied: Applied,
  step: Step,
  { endpoint, dns }: { readonly endpoint: InterfaceEndpoint; readonly dns: PrivateDns },
): Applied | ApiError {
  const { world } = applied
  const isAutomatic = world.knobs['dns.inboundEndpoint'] === 'autoCreate'
  const isWanted = dns.isInboundOnly && dns.zone !== undefined && isAutomatic
  if (!isWanted || inboundEndpointsOf(world, endpoint.vpcId).length > 0) return applied
  const subnets = endpoint.networkInterfaces.map(({ subnetId }) => ({ subnetId }))
  const created = createResolverEndpoint(
    world,
    { at: step.at, cause: step.cause, name: `${endpoint.name}/inbound`, command: step.command },
    {
      type: 'CreateResolverEndpoint',
      accountId: endpoint.ownerId,
      direction: 'INBOUND',
      securityGroupIds: endpoint.groups,
      // An inbound endpoint has two addresses at least, if need be in one subnet.
      ipAddresses: subnets.length < 2 ? [...subnets, ...subnets] : subnets,
    },
  )
  if (isApiError(created)) return created
  const output = { ...applied.output, ...created.output }
  return { ...joined(applied, created), output }
}
