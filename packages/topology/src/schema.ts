import { parseAccountId, parseCount, parseDuration, parseRegion } from '@causeway/ground'
import { quotaRegister } from '@causeway/model'
import { flag, textAs } from '@causeway/source'
import { z } from 'zod'
import * as field from './fields.ts'
import type { PortRange } from './topology.ts'
import { parseChildName, parsePart, parseThingName } from './names.ts'

const NAME = 'CW041'
const reference = z.string()
const references = z.array(reference)
const part = field.textUnder(NAME, parsePart)
const thing = field.textUnder(NAME, parseThingName)
const child = field.textUnder(NAME, parseChildName)

const quotas = z.strictObject(
  Object.fromEntries(Object.keys(quotaRegister).map((name) => [name, field.countField().exactOptional()])),
)

export const accountSchema = z.strictObject({
  id: textAs(parseAccountId).exactOptional(),
  azs: z.record(field.zoneNameField(), field.zoneIdField()).exactOptional(),
  quotas: quotas.default({}),
})

export const subnetSchema = z.strictObject({ az: field.zoneField(), cidr: field.cidrField() })

export const vpcSchema = z.strictObject({
  cidr: field.cidrField(),
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
    cidr: field.cidrField(),
  })
  .transform(({ ports, ...entry }) => ({ ...entry, ...portsOf(ports) }))

export const networkAclSchema = z.strictObject({
  vpc: reference,
  subnets: references.default([]),
  ingress: z.array(aclEntry).default([]),
  egress: z.array(aclEntry).default([]),
})

export const routeTableSchema = z.strictObject({ vpc: reference, subnets: references.default([]) })

export const networkInterfaceSchema = z.strictObject({
  subnet: reference,
  securityGroups: references.exactOptional(),
  address: field.addressField().exactOptional(),
})

export const instanceSchema = networkInterfaceSchema.extend({
  listens: z.array(field.portField()).default([]),
})

const targets = z
  .union([field.countField(), references])
  .transform((given) =>
    typeof given === 'number'
      ? ({ type: 'count', count: given } as const)
      : ({ type: 'instances', instances: given } as const),
  )

const health = z.strictObject({
  protocol: z.enum(['TCP', 'HTTP', 'HTTPS']).exactOptional(),
  interval: textAs(parseDuration).exactOptional(),
  timeout: textAs(parseDuration).exactOptional(),
  healthyThreshold: field.countField().exactOptional(),
  unhealthyThreshold: field.countField().exactOptional(),
})

export const listenerSchema = z.strictObject({
  protocol: z.enum(['TCP', 'TLS']).default('TCP'),
  targets,
  targetPort: field.portField().exactOptional(),
  health: health.default({}),
  crossZone: flag().exactOptional(),
})

export const nlbSchema = z.strictObject({
  subnets: references,
  crossZone: flag().default(false),
  securityGroups: references.exactOptional(),
  enforceOnPrivateLink: flag().default(true),
  listeners: z.record(z.string(), listenerSchema).default({}),
})

export const customerServiceSchema = z.strictObject({
  nlbs: references,
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
})

export const endpointSchema = z.strictObject({
  type: z.enum(['interface']).default('interface'),
  service: reference,
  subnets: references,
  securityGroups: references.exactOptional(),
  privateDns: flag().default(false),
  policy: z.string().exactOptional(),
  addresses: z.record(z.string(), field.addressField()).default({}),
  accepted: flag().default(true),
})

/**
 * The inline form of a topology, as strict text, lists and maps; what names and references mean is checked by
 * `buildWorld`. Codes of its own: CW030 addresses and blocks, CW034 zones, CW037 rules of security groups,
 * CW038 network ACL entries, CW041 illegal names.
 */
export const inlineTopologySchema = z.strictObject({
  region: textAs(parseRegion, { form: 'CW034' }),
  accounts: z.record(part, accountSchema),
  vpcs: z.record(thing, vpcSchema).default({}),
  securityGroups: z.record(child, securityGroupSchema).default({}),
  networkAcls: z.record(thing, networkAclSchema).default({}),
  routeTables: z.record(thing, routeTableSchema).default({}),
  instances: z.record(child, instanceSchema).default({}),
  networkInterfaces: z.record(child, networkInterfaceSchema).default({}),
  nlbs: z.record(thing, nlbSchema).default({}),
  services: z.record(thing, z.union([customerServiceSchema, awsServiceSchema])).default({}),
  endpoints: z.record(thing, endpointSchema).default({}),
})

/** A topology as the schema hands it over: checked text by text, references still unread. */
export type InlineTopology = z.output<typeof inlineTopologySchema>

function portsOf(ports: PortRange | 'all'): { readonly ports?: PortRange } {
  return ports === 'all' ? {} : { ports }
}
