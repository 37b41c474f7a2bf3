import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findService } from './find.ts'
import type { ModifyVpcEndpointServicePayerResponsibility } from './types.ts'

const refuse = ({ payerResponsibility }: ModifyVpcEndpointServicePayerResponsibility) =>
  apiError(
    'InvalidParameter',
    'R-SVC-26',
    `'${payerResponsibility}' can't be made the payer; only ServiceOwner can`,
    'payerResponsibility',
  )

/**
 * Makes the owner of a service pay for its endpoints [R-SVC-26].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `InvalidParameter` for any other payer.
 */
export function modifyPayerResponsibility(
  world: World,
  _step: Step,
  command: ModifyVpcEndpointServicePayerResponsibility,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  if (command.payerResponsibility !== 'ServiceOwner') return refuse(command)
  if (service.payerResponsibility === 'ServiceOwner') return unchanged(world)
  const next = { ...service, payerResponsibility: 'ServiceOwner' as const }
  return commit(world, (draft) => putRow(draft.endpointServices, service.serviceId, next))
}
