import { parseDuration } from '@causeway/ground'
import { codedIssue, flag, textAs } from '@causeway/source'
import { z } from 'zod'
import * as field from './fields.ts'
import { reference, references } from './schema-parts.ts'

const targets = z
  .union([field.countField(), references, z.strictObject({ addresses: z.array(field.anyAddressField()) })])
  .transform((given) => {
    if (typeof given === 'number') return { type: 'count', count: given } as const
    return Array.isArray(given)
      ? ({ type: 'instances', instances: given } as const)
      : ({ type: 'addresses', addresses: given.addresses } as const)
  })

/** Targets that have names have types of their own. */
function typedIfCounted(
  {
    targets: { type },
    instanceType,
  }: { readonly targets: { readonly type: string }; readonly instanceType?: string },
  context: z.RefinementCtx,
): void {
  if (instanceType === undefined || type === 'count') return
  const hint = 'write instanceType at the instances that stand in the list'
  const issue = codedIssue(
    'CW014',
    'an instance type is for targets that are counted, such as targets: 2',
    hint,
  )
  context.addIssue({ ...issue, path: ['instanceType'] })
}

const instanceType = field.instanceTypeField().exactOptional()

const health = z.strictObject({
  protocol: z.enum(['TCP', 'HTTP', 'HTTPS']).exactOptional(),
  interval: textAs(parseDuration).exactOptional(),
  timeout: textAs(parseDuration).exactOptional(),
  healthyThreshold: field.countField().exactOptional(),
  unhealthyThreshold: field.countField().exactOptional(),
})

/** What is left out is as in a new group: one target, and no share. */
const threshold = z
  .strictObject({
    count: field.countField().exactOptional(),
    percentage: field.wholePercentField().exactOptional(),
  })
  .transform(({ count = 1, percentage = 'off' as const }) => ({ count, percentage }))

export const listenerSchema = z
  .strictObject({
    protocol: z.enum(['TCP', 'TLS', 'UDP', 'TCP_UDP']).default('TCP'),
    targets,
    targetPort: field.portField().exactOptional(),
    health: health.default({}),
    crossZone: flag().exactOptional(),
    proxyProtocol: flag().exactOptional(),
    preserveClientIp: flag().exactOptional(),
    dnsFailover: threshold.exactOptional(),
    unhealthyRouting: threshold.exactOptional(),
    deregistrationDelay: textAs(parseDuration).exactOptional(),
    connectionTermination: flag().exactOptional(),
    instanceType,
  })
  .superRefine(typedIfCounted)

const balancerAddressType = z.enum(['ipv4', 'dualstack'])

export const nlbSchema = z.strictObject({
  subnets: references,
  crossZone: flag().default(false),
  securityGroups: references.exactOptional(),
  enforceOnPrivateLink: flag().default(true),
  ipAddressType: balancerAddressType.exactOptional(),
  listeners: z.record(z.string(), listenerSchema).default({}),
})

export const gwlbSchema = z
  .strictObject({
    subnets: references,
    crossZone: flag().default(false),
    ipAddressType: balancerAddressType.exactOptional(),
    targets,
    health: health.default({}),
    stickiness: z.enum(['source_ip_dest_ip', 'source_ip_dest_ip_proto']).exactOptional(),
    targetFailover: z.enum(['no_rebalance', 'rebalance']).exactOptional(),
    instanceType,
  })
  .superRefine(typedIfCounted)

const families = z.array(z.enum(['ipv4', 'ipv6']))

export const customerServiceSchema = z.strictObject({
  nlbs: references.default([]),
  gwlbs: references.exactOptional(),
  supportedIpTypes: families.exactOptional(),
  allow: references.default([]),
  acceptance: flag().default(true),
  privateDnsName: z.string().exactOptional(),
  verified: flag().default(true),
})

export const awsServiceSchema = z.strictObject({
  awsService: z.string(),
  azs: z.array(field.zoneIdField()).exactOptional(),
  privateDnsName: z.string().exactOptional(),
  policySupported: flag().exactOptional(),
  endpointTypes: z.array(z.enum(['interface', 'gateway', 'gateway-load-balancer'])).exactOptional(),
  supportedIpTypes: families.exactOptional(),
  prefixList: z.array(field.anyBlockField()).exactOptional(),
})

const endpointAddressType = z.enum(['ipv4', 'ipv6', 'dualstack'])

export const interfaceEndpointSchema = z.strictObject({
  type: z.literal('interface').default('interface'),
  service: reference,
  subnets: references,
  securityGroups: references.exactOptional(),
  privateDns: flag().default(false),
  policy: z.string().exactOptional(),
  addresses: z.record(z.string(), field.addressField()).default({}),
  accepted: flag().default(true),
  ipAddressType: endpointAddressType.exactOptional(),
  dnsRecordIpType: z.enum(['ipv4', 'ipv6', 'dualstack', 'service-defined']).exactOptional(),
  inboundOnly: flag().exactOptional(),
})

export const gatewayEndpointSchema = z.strictObject({
  type: z.literal('gateway'),
  vpc: reference,
  service: reference,
  routeTables: references.default([]),
  policy: z.string().exactOptional(),
})

export const gatewayLoadBalancerEndpointSchema = z.strictObject({
  type: z.literal('gateway-load-balancer'),
  service: reference,
  subnet: reference,
  accepted: flag().default(true),
  ipAddressType: endpointAddressType.exactOptional(),
})

/** The three kinds, told apart by their type. */
export const endpointSchema = z.union([
  interfaceEndpointSchema,
  gatewayEndpointSchema,
  gatewayLoadBalancerEndpointSchema,
])
