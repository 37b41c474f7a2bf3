import { parseAccountId, parseCount, parseRegion } from '@causeway/ground'
import { quotaRegister } from '@causeway/model'
import { flag, textAs } from '@causeway/source'
import { z } from 'zod'
import * as field from './fields.ts'
import * as gateway from './gateway-schema.ts'
import * as names from './name-schema.ts'
import { child, part, reference, references, thing } from './schema-parts.ts'
import * as service from './service-schema.ts'
import type { PortRange } from './topology.ts'

const regionField = () => textAs(parseRegion, { form: 'CW034' })

const quotas = z.strictObject(
  Object.fromEntries(Object.keys(quotaRegister).map((name) => [name, field.countField().exactOptional()])),
)

export const accountSchema = z.strictObject({
  id: textAs(parseAccountId).exactOptional(),
  region: regionField().exactOptional(),
  azs: z.record(field.zoneNameField(), field.zoneIdField()).exactOptional(),
  quotas: quotas.default({}),
})

export const subnetSchema = z.strictObject({
  az: field.zoneField(),
  cidr: field.cidrField().exactOptional(),
  ipv6Cidr: field.ipv6BlockField().exactOptional(),
  sharedWith: references.exactOptional(),
})

export const vpcSchema = z.strictObject({
  cidr: field.cidrField(),
  secondaryCidrs: z.array(field.cidrField()).exactOptional(),
  ipv6Cidr: field.ipv6BlockField().exactOptional(),
  enableDnsSupport: flag().default(true),
  enableDnsHostnames: flag().default(true),
  subnets: z.record(part, subnetSchema).default({}),
})

const ruleFields = {
  protocol: field.protocolField('CW037'),
  ports: field.portsField('CW037').default('all'),
}
const ingressRule = z
  .strictObject({ ...ruleFields, from: field.peerField() })
  .transform(({ protocol, ports, from }) => ({ protocol, ...portsOf(ports), peer: from }))
const egressRule = z
  .strictObject({ ...ruleFields, to: field.peerField() })
  .transform(({ protocol, ports, to }) => ({ protocol, ...portsOf(ports), peer: to }))

export const securityGroupSchema = z.strictObject({
  vpc: reference,
  ingress: z.array(ingressRule).default([]),
  egress: z.array(egressRule).exactOptional(),
})

const aclEntry = z
  .strictObject({
    rule: field.textUnder('CW038', parseCount),
    action: z.enum(['allow', 'deny']),
    protocol: field.protocolField('CW038'),
    ports: field.portsField('CW038').default('all'),
    cidr: field.anyBlockField(),
  })
  .transform(({ ports, ...entry }) => ({ ...entry, ...portsOf(ports) }))

export const networkAclSchema = z.strictObject({
  vpc: reference,
  subnets: references.default([]),
  ingress: z.array(aclEntry).default([]),
  egress: z.array(aclEntry).default([]),
})

const listens = z.union([z.literal('all'), z.array(field.portField())])

export const networkInterfaceSchema = z.strictObject({
  subnet: reference,
  securityGroups: references.exactOptional(),
  address: field.addressField().exactOptional(),
  ipv6Address: field.addressOrAutoField(6).exactOptional(),
  publicIp: field.addressOrAutoField(4).exactOptional(),
  listens: listens.exactOptional(),
})

export const instanceSchema = networkInterfaceSchema.extend({
  listens: listens.default([]),
  instanceType: field.instanceTypeField().exactOptional(),
})

/**
 * The inline form of a topology, as strict text, lists and maps; what names and references mean is checked by
 * `buildWorld`. Codes of its own: CW030 addresses and blocks, CW034 zones, CW037 rules of security groups,
 * CW038 network ACL entries, CW041 illegal names.
 */
export const inlineTopologySchema = z.strictObject({
  region: regionField(),
  accounts: z.record(part, accountSchema),
  vpcs: z.record(thing, vpcSchema).default({}),
  securityGroups: z.record(child, securityGroupSchema).default({}),
  networkAcls: z.record(thing, networkAclSchema).default({}),
  routeTables: z.record(child, gateway.routeTableSchema).default({}),
  instances: z.record(child, instanceSchema).default({}),
  networkInterfaces: z.record(child, networkInterfaceSchema).default({}),
  nlbs: z.record(thing, service.nlbSchema).default({}),
  gwlbs: z.record(thing, service.gwlbSchema).default({}),
  services: z.record(thing, z.union([service.customerServiceSchema, service.awsServiceSchema])).default({}),
  endpoints: z.record(thing, service.endpointSchema).default({}),
  internetGateways: z.record(thing, gateway.internetGatewaySchema).default({}),
  natGateways: z.record(thing, gateway.natGatewaySchema).default({}),
  vpnGateways: z.record(thing, gateway.vpnGatewaySchema).default({}),
  peerings: z.record(thing, gateway.peeringSchema).default({}),
  transitGateways: z.record(thing, gateway.transitGatewaySchema).default({}),
  prefixLists: z.record(thing, gateway.prefixListSchema).default({}),
  zones: z.record(thing, names.zoneSchema).default({}),
  resolverEndpoints: z.record(thing, names.resolverEndpointSchema).default({}),
  resolverRules: z.record(thing, names.resolverRuleSchema).default({}),
  principals: z.record(thing, names.principalSchema).default({}),
  resourcePolicies: z.record(thing, names.resourcePolicySchema).default({}),
})

/** A topology as the schema hands it over: checked text by text, references still unread. */
export type InlineTopology = z.output<typeof inlineTopologySchema>

function portsOf(ports: PortRange | 'all'): { readonly ports?: PortRange } {
  return ports === 'all' ? {} : { ports }
}
