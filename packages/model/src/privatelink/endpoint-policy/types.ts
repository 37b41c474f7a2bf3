import type { VpcEndpointId } from '../interface-endpoint/types.ts'

/** Timer: an attached policy comes into force; none is full access [R-IAM-2]. */
export interface PropagateEndpointPolicy {
  readonly type: 'PropagateEndpointPolicy'
  readonly vpcEndpointId: VpcEndpointId
  readonly policyDocument?: string
}
