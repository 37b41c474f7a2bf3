import { flag } from '@causeway/source'
import { z } from 'zod'
import * as field from './fields.ts'
import { part, reference, references } from './schema-parts.ts'

export const internetGatewaySchema = z.strictObject({ vpc: reference.exactOptional() })

export const natGatewaySchema = z.strictObject({
  subnet: reference,
  connectivity: z.enum(['public', 'private']).default('public'),
  address: field.addressField().exactOptional(),
  publicIp: field.addressField().exactOptional(),
})

const learnt = z.strictObject({
  cidr: field.anyBlockField(),
  by: z.enum(['direct-connect', 'vpn-static', 'vpn-bgp']),
})

export const vpnGatewaySchema = z.strictObject({
  vpc: reference.exactOptional(),
  learnt: z.array(learnt).default([]),
})

export const peeringSchema = z.strictObject({
  requester: reference,
  accepter: reference,
  accepted: flag().default(true),
  dnsFromAccepter: flag().default(false),
  dnsFromRequester: flag().default(false),
})

const attachment = z.strictObject({
  vpc: reference,
  subnets: references,
  accepted: flag().default(true),
})

const transitRouteTable = z.strictObject({
  associations: references.default([]),
  propagations: references.default([]),
  routes: z.array(z.strictObject({ to: field.anyBlockField(), via: reference })).default([]),
})

export const transitGatewaySchema = z.strictObject({
  sharedWith: references.default([]),
  attachments: z.record(part, attachment).default({}),
  routeTables: z.record(part, transitRouteTable).exactOptional(),
})

export const prefixListSchema = z.strictObject({
  family: z.enum(['ipv4', 'ipv6']).default('ipv4'),
  entries: z.array(field.anyBlockField()).default([]),
  maxEntries: field.countField().exactOptional(),
})

export const routeTableSchema = z.strictObject({
  vpc: reference,
  subnets: references.default([]),
  main: flag().exactOptional(),
  gateway: reference.exactOptional(),
  propagates: references.exactOptional(),
  routes: z.array(z.strictObject({ to: field.destinationField(), via: reference })).exactOptional(),
})
