import type { AccountId, Id } from '@causeway/ground'
import type { ServiceId } from '../endpoint-service/types.ts'

/** Ours: the FAQ's "terminate", a rejection that can't be taken back [R-PERM-6]. */
export interface TerminateVpcEndpointConnections {
  readonly type: 'TerminateVpcEndpointConnections'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
  readonly vpcEndpointIds: readonly Id<'vpce'>[]
}
