import { z } from 'zod'
import * as field from './fields.ts'
import { reference, references } from './schema-parts.ts'

const record = z.strictObject({
  name: z.string(),
  type: z.enum(['A', 'AAAA', 'CNAME', 'TXT']),
  ttlSeconds: field.countField().exactOptional(),
  values: z.array(z.string()).exactOptional(),
  alias: z.string().exactOptional(),
})

export const zoneSchema = z.strictObject({
  domain: z.string(),
  vpcs: references.default([]),
  records: z.array(record).default([]),
})

export const resolverEndpointSchema = z.strictObject({
  direction: z.enum(['inbound', 'outbound']),
  subnets: references,
  securityGroups: references.exactOptional(),
  addresses: z.array(field.addressField()).exactOptional(),
})

export const resolverRuleSchema = z.strictObject({
  domain: z.string(),
  endpoint: reference,
  targets: z.array(field.anyAddressField()),
  vpcs: references.default([]),
})

export const principalSchema = z.strictObject({
  kind: z.enum(['user', 'role']).default('role'),
  arn: z.string().exactOptional(),
  policies: z.array(z.string()).default([]),
  permissionsBoundary: z.string().exactOptional(),
  tags: z.record(z.string(), z.string()).default({}),
})

export const resourcePolicySchema = z.strictObject({ resource: z.string(), policy: z.string() })
