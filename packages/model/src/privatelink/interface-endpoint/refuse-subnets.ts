import { apiError } from '@causeway/ground'
import type { PrivateLinkEndpoint } from '../vpc-endpoint/types.ts'

/** Refusals of the subnets of an interface endpoint as a whole [R-EP-8, R-IF-4]. */
export const refuseSubnets = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-EP-8',
      'an interface endpoint needs a subnet; give one per zone',
      'subnetIds',
    ),
  last: ({ vpcEndpointId }: PrivateLinkEndpoint) =>
    apiError(
      'InvalidParameter',
      'R-EP-8',
      `${vpcEndpointId} would have no subnet; add one in the same call, or delete the endpoint`,
      'removeSubnetIds',
    ),
  notThere: ({ vpcEndpointId }: PrivateLinkEndpoint, subnetId: string, field: string) =>
    apiError(
      'InvalidSubnetID.NotFound',
      'R-ERR-23',
      `${vpcEndpointId} has no interface in '${subnetId}'; remove a subnet that it has`,
      field,
    ),
}
