import { apiError, type ApiError } from '@causeway/ground'
import type { ServiceType } from '../endpoint-service/types.ts'
import type { CreateVpcEndpoint, ModifyVpcEndpoint } from '../interface-endpoint/types.ts'

interface FieldRule {
  readonly field: keyof CreateVpcEndpoint | keyof ModifyVpcEndpoint
  readonly kinds: readonly ServiceType[]
  readonly rule: string
  readonly says: string
}

const ROUTED: readonly ServiceType[] = ['Gateway']
const NAMED: readonly ServiceType[] = ['Interface']
const PLACED: readonly ServiceType[] = ['Interface', 'GatewayLoadBalancer']
const GUARDED: readonly ServiceType[] = ['Interface', 'Gateway']

const SUBNETS = 'Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.'
const ROUTES = 'Route table IDs are only supported for Gateway type VPC Endpoints.'
const GROUPS = 'Security groups are only supported for Interface type VPC Endpoints.'
const POLICY = 'Gateway Load Balancer type VPC Endpoints have no policy.'
const FIXED = 'The subnet of a Gateway Load Balancer endpoint is fixed; create another endpoint.'
const DESIGNATED =
  'Addresses can be designated for Interface and GatewayLoadBalancer type VPC Endpoints only.'
const PRIVATE = 'Private DNS names are only supported for Interface type VPC Endpoints.'
const INBOUND =
  'DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints.'

/** Which parameter applies to which type of endpoint [R-API-1, R-API-2, R-ERR-17, R-ERR-40, R-GE-2, R-GW-1, R-IF-7]. */
export const fieldRules: readonly FieldRule[] = [
  { field: 'subnetIds', kinds: PLACED, rule: 'R-ERR-17', says: SUBNETS },
  { field: 'addSubnetIds', kinds: PLACED, rule: 'R-ERR-17', says: SUBNETS },
  { field: 'removeSubnetIds', kinds: PLACED, rule: 'R-ERR-17', says: SUBNETS },
  { field: 'addSubnetIds', kinds: NAMED, rule: 'R-ERR-40', says: FIXED },
  { field: 'removeSubnetIds', kinds: NAMED, rule: 'R-ERR-40', says: FIXED },
  { field: 'subnetConfigurations', kinds: PLACED, rule: 'R-EP-10', says: DESIGNATED },
  { field: 'routeTableIds', kinds: ROUTED, rule: 'R-API-1', says: ROUTES },
  { field: 'addRouteTableIds', kinds: ROUTED, rule: 'R-API-2', says: ROUTES },
  { field: 'removeRouteTableIds', kinds: ROUTED, rule: 'R-API-2', says: ROUTES },
  { field: 'securityGroupIds', kinds: NAMED, rule: 'R-GE-2', says: GROUPS },
  { field: 'addSecurityGroupIds', kinds: NAMED, rule: 'R-GE-2', says: GROUPS },
  { field: 'removeSecurityGroupIds', kinds: NAMED, rule: 'R-GE-2', says: GROUPS },
  { field: 'policyDocument', kinds: GUARDED, rule: 'R-GE-2', says: POLICY },
  { field: 'resetPolicy', kinds: GUARDED, rule: 'R-GE-2', says: POLICY },
  { field: 'privateDnsEnabled', kinds: NAMED, rule: 'R-GE-2', says: PRIVATE },
  { field: 'dnsOptions', kinds: NAMED, rule: 'R-IF-7', says: INBOUND },
]

/** Refuses the first parameter given that does not apply to the type of endpoint: `InvalidParameter`. */
export function faultOfFields(
  command: CreateVpcEndpoint | ModifyVpcEndpoint,
  kind: ServiceType,
): ApiError | undefined {
  const given = new Map<string, unknown>(Object.entries(command))
  const broken = fieldRules.find(({ field, kinds }) => !kinds.includes(kind) && isAsked(given.get(field)))
  if (broken === undefined) return undefined
  const { field, rule, says } = broken
  return apiError(
    'InvalidParameter',
    rule,
    `${says} Leave ${field} out for an endpoint of type ${kind}`,
    field,
  )
}

/** What is absent, empty or off asks for nothing. */
function isAsked(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
}
