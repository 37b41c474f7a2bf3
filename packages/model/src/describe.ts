import { apiError, byCodeUnit, isApiError, nearest, type AccountId, type ApiError } from '@causeway/ground'
import { listenersView } from './elb/listener/describe.ts'
import { loadBalancerAttributesView, loadBalancersView } from './elb/load-balancer/describe.ts'
import { targetGroupAttributesView, targetGroupsView, targetHealthView } from './elb/target-group/describe.ts'
import { viewActionOf } from './front-door/api-call.ts'
import { authoriseView } from './front-door/authorise.ts'
import type { PrincipalArn } from './iam/principal/types.ts'
import { findAccount } from './place/account/find.ts'
import { availabilityZonesView } from './place/availability-zone/describe.ts'
import { connectionNotificationsView } from './privatelink/connection-notification/describe.ts'
import { vpcEndpointConnectionsView } from './privatelink/endpoint-connection/describe.ts'
import {
  vpcEndpointServiceConfigurationsView,
  vpcEndpointServicePermissionsView,
  vpcEndpointServicesView,
} from './privatelink/endpoint-service/describe.ts'
import { vpcEndpointsView } from './privatelink/vpc-endpoint/describe.ts'
import { tagsView } from './tag/describe.ts'
import type { Filters, View, ViewObject } from './view/view.ts'
import { addressesView } from './vpc/elastic-ip/describe.ts'
import { instancesView } from './vpc/instance/describe.ts'
import { internetGatewaysView } from './vpc/internet-gateway/describe.ts'
import { natGatewaysView } from './vpc/nat-gateway/describe.ts'
import { networkAclsView } from './vpc/network-acl/describe.ts'
import { networkInsightsAnalysesView } from './vpc/network-insights-analysis/describe.ts'
import { networkInsightsPathsView } from './vpc/network-insights-path/describe.ts'
import { networkInterfacesView } from './vpc/network-interface/describe.ts'
import { managedPrefixListsView, prefixListsView } from './vpc/prefix-list/describe.ts'
import { routeTablesView } from './vpc/route-table/describe.ts'
import { securityGroupsView } from './vpc/security-group/describe.ts'
import { subnetsView } from './vpc/subnet/describe.ts'
import {
  transitGatewayAttachmentsView,
  transitGatewayRouteTablesView,
  transitGatewaysView,
  transitGatewayVpcAttachmentsView,
} from './vpc/transit-gateway/describe.ts'
import { vpnGatewaysView } from './vpc/virtual-private-gateway/describe.ts'
import { vpcAttributesView, vpcsView } from './vpc/vpc/describe.ts'
import { vpcPeeringConnectionsView } from './vpc/vpc-peering-connection/describe.ts'
import type { World } from './world.ts'

/** Every `describe-*` call, under the name by which AWS's command line has it. */
const views = {
  addresses: addressesView,
  'availability-zones': availabilityZonesView,
  instances: instancesView,
  'internet-gateways': internetGatewaysView,
  listeners: listenersView,
  'load-balancer-attributes': loadBalancerAttributesView,
  'load-balancers': loadBalancersView,
  'managed-prefix-lists': managedPrefixListsView,
  'nat-gateways': natGatewaysView,
  'network-acls': networkAclsView,
  'network-insights-analyses': networkInsightsAnalysesView,
  'network-insights-paths': networkInsightsPathsView,
  'network-interfaces': networkInterfacesView,
  'prefix-lists': prefixListsView,
  'route-tables': routeTablesView,
  'security-groups': securityGroupsView,
  subnets: subnetsView,
  tags: tagsView,
  'target-group-attributes': targetGroupAttributesView,
  'target-groups': targetGroupsView,
  'target-health': targetHealthView,
  'transit-gateway-attachments': transitGatewayAttachmentsView,
  'transit-gateway-route-tables': transitGatewayRouteTablesView,
  'transit-gateway-vpc-attachments': transitGatewayVpcAttachmentsView,
  'transit-gateways': transitGatewaysView,
  'vpc-attributes': vpcAttributesView,
  'vpc-endpoint-connection-notifications': connectionNotificationsView,
  'vpc-endpoint-connections': vpcEndpointConnectionsView,
  'vpc-endpoint-service-configurations': vpcEndpointServiceConfigurationsView,
  'vpc-endpoint-service-permissions': vpcEndpointServicePermissionsView,
  'vpc-endpoint-services': vpcEndpointServicesView,
  'vpc-endpoints': vpcEndpointsView,
  'vpc-peering-connections': vpcPeeringConnectionsView,
  vpcs: vpcsView,
  'vpn-gateways': vpnGatewaysView,
} as const satisfies Readonly<Record<string, View>>

/** What can be described. */
export type ViewName = keyof typeof views

/** The names of everything that can be described, sorted. */
export const viewNames = (Object.keys(views) as ViewName[]).toSorted(byCodeUnit)

/** A question to a world. */
export interface Description {
  /** Who asks: what it may not see is not in the answer. */
  readonly accountId: AccountId
  /** Who in the account asks, if not the account itself: a service may be permitted to some only [R-PERM-3]. */
  readonly caller?: PrincipalArn
  /** The call without `describe-`, such as `vpc-endpoints`. */
  readonly what: string
  readonly filters?: Filters
  /** What instant 0 is in calendar time, in seconds since 1970-01-01T00:00:00Z; default 0. */
  readonly epochSeconds?: number
}

/** The answer of a `describe-*` call: JSON in AWS's shape and spelling. */
export interface Described {
  readonly ok: true
  readonly value: ViewObject
}

/**
 * Answers a `describe-*` call about a world as one account is shown it: a pure function, and the only place where
 * the fields are spelled as the API spells them [R-API-10].
 *
 * Errors: `InvalidAction` for a call that there is not, `InvalidParameterValue` for a filter that it does not have
 * [R-ERR-34], `AuthFailure` for an account that is not in the world, `UnauthorizedOperation` for a caller whose policies
 * do not allow the call [R-ERR-32].
 */
export function describe(world: World, description: Description): Described | ApiError {
  const { accountId, caller, what, filters = {}, epochSeconds = 0 } = description
  const account = findAccount(world, accountId)
  if (isApiError(account)) return account
  const view = viewNamed(what)
  if (view === undefined) return unknownView(what)
  const denied = authoriseView(world, { accountId, caller }, viewActionOf(what))
  if (denied !== undefined) return denied
  const asking = { world, accountId, account, epochSeconds, ...(caller !== undefined && { caller }) }
  const value = view.answer(asking, filters)
  return isApiError(value) ? value : { ok: true, value }
}

/** The filters that a call takes, sorted; none for a call that there is not [R-API-6]. */
export function filterNamesOf(what: string): readonly string[] {
  return viewNamed(what)?.filterNames ?? []
}

function viewNamed(what: string): View | undefined {
  return Object.hasOwn(views, what) ? views[what as ViewName] : undefined
}

function unknownView(what: string): ApiError {
  const near = nearest(what, viewNames)
  const hint = near === undefined ? `use one of ${viewNames.join(', ')}` : `did you mean ${near}?`
  return apiError('InvalidAction', 'R-API-10', `there is no call to describe '${what}'; ${hint}`, 'what')
}
