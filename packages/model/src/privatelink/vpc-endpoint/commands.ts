import type {
  AssociateResolverRule,
  CreateResolverRule,
  DeleteResolverRule,
  DisassociateResolverRule,
} from '../../dns/resolver-endpoint/rule-types.ts'
import type { CreateResolverEndpoint, DeleteResolverEndpoint } from '../../dns/resolver-endpoint/types.ts'
import type { TerminateVpcEndpointConnections } from '../endpoint-connection/types.ts'
import type { PropagateEndpointPolicy } from '../endpoint-policy/types.ts'
import type { AcceptVpcEndpointConnections, RejectVpcEndpointConnections } from '../endpoint-service/types.ts'
import type {
  CompleteEndpointDeletion,
  CompleteEndpointProvisioning,
  CreateVpcEndpoint,
  DeleteVpcEndpoints,
  ExpireEndpointConnection,
  ModifyVpcEndpoint,
  SetEndpointLoadBalancer,
} from '../interface-endpoint/types.ts'
import type { CompleteInterfaceReplacement, FailEndpointProvisioning } from './types.ts'

/** What may be asked about endpoints and their connections. */
export type EndpointApiCommand =
  | CreateVpcEndpoint
  | ModifyVpcEndpoint
  | DeleteVpcEndpoints
  | AcceptVpcEndpointConnections
  | RejectVpcEndpointConnections
  | TerminateVpcEndpointConnections
  | CreateResolverEndpoint
  | DeleteResolverEndpoint
  | CreateResolverRule
  | AssociateResolverRule
  | DisassociateResolverRule
  | DeleteResolverRule

/** The timers of endpoints. */
export type EndpointTimerCommand =
  | CompleteEndpointProvisioning
  | CompleteEndpointDeletion
  | CompleteInterfaceReplacement
  | ExpireEndpointConnection
  | PropagateEndpointPolicy

/** What the data plane reports of endpoints, and faults that are injected. */
export type EndpointInternalCommand = SetEndpointLoadBalancer | FailEndpointProvisioning

export type EndpointCommand = EndpointApiCommand | EndpointTimerCommand | EndpointInternalCommand
