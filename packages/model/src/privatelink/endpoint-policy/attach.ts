import { apiError, isApiError, type ApiError } from '@causeway/ground'
import type { EndpointService } from '../endpoint-service/types.ts'
import type { GatewayEndpoint } from '../gateway-endpoint/types.ts'
import type { InterfaceEndpoint, ModifyVpcEndpoint } from '../interface-endpoint/types.ts'
import { canonicalPolicyIsDefault, faultOfPolicy } from './document.ts'

type Attached = Pick<InterfaceEndpoint, 'policyDocument' | 'policyInForce'>

const refuse = {
  unsupported: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-IF-5',
      `${serviceName} supports no endpoint policy; leave the policy out`,
      'policyDocument',
    ),
  both: () =>
    apiError(
      'InvalidParameterCombination',
      'R-ERR-34',
      'a policy is given and its reset asked for; do one of the two',
      'resetPolicy',
    ),
}

/**
 * The policy that a new endpoint has, in force from the start; nothing for full access [R-IAM-1, R-IAM-3].
 *
 * Errors: `InvalidPolicyDocument` [R-ERR-11], `InvalidParameter` where the service supports none [R-IF-5, R-IAM-17].
 */
export function attachedPolicy(
  service: EndpointService,
  policyDocument: string | undefined,
): Attached | ApiError {
  if (policyDocument === undefined) return {}
  const fault = faultOfPolicy(policyDocument)
  if (fault !== undefined) return fault
  if (canonicalPolicyIsDefault(policyDocument)) return {}
  if (!service.vpcEndpointPolicySupported) return refuse.unsupported(service)
  return { policyDocument, policyInForce: policyDocument }
}

/**
 * The endpoint with the policy that a Modify attaches, or with the default one after a reset; what is in force stays
 * until it has propagated [R-IAM-1, R-IAM-2]. The same endpoint if nothing changes.
 *
 * Errors: those of `attachedPolicy`, and `InvalidParameterCombination` for a policy with its reset [R-ERR-34].
 */
export function changedPolicy<E extends InterfaceEndpoint | GatewayEndpoint>(
  endpoint: E,
  service: EndpointService,
  { policyDocument, resetPolicy }: ModifyVpcEndpoint,
): E | ApiError {
  if (policyDocument !== undefined && resetPolicy === true) return refuse.both()
  if (policyDocument === undefined && resetPolicy !== true) return endpoint
  const attached = attachedPolicy(service, policyDocument)
  if (isApiError(attached)) return attached
  return attached.policyDocument === endpoint.policyDocument
    ? endpoint
    : withPolicy(endpoint, { policyDocument: attached.policyDocument })
}

/** The endpoint with some of its two policies replaced; undefined is full access. */
export function withPolicy<E extends InterfaceEndpoint | GatewayEndpoint>(
  endpoint: E,
  policies: { readonly policyDocument?: string | undefined; readonly policyInForce?: string | undefined },
): E {
  const next: Record<string, unknown> = { ...endpoint, ...policies }
  for (const key of ['policyDocument', 'policyInForce']) if (next[key] === undefined) delete next[key]
  return next as unknown as E
}
