import { z } from 'zod'
import * as gateway from './gateway-schema.ts'
import * as name from './name-schema.ts'
import * as schemas from './schema.ts'
import * as service from './service-schema.ts'
import type { Item } from './item.ts'
import type { EndpointItem, ServiceItem } from './service-items.ts'
import type { ItemKind } from './topology.ts'

/** The schema that an item's declaration is read with; a VPC's without its subnets, which are items of their own. */
export function schemaOfItem(kind: ItemKind, item: Item): z.ZodType {
  switch (kind) {
    case 'services':
      return (item as ServiceItem).type === 'aws' ? service.awsServiceSchema : service.customerServiceSchema
    case 'endpoints':
      return ENDPOINT_SCHEMAS[(item as EndpointItem).type]
    default:
      return SCHEMAS[kind]
  }
}

const ENDPOINT_SCHEMAS: Readonly<Record<EndpointItem['type'], z.ZodType>> = {
  interface: service.interfaceEndpointSchema,
  gateway: service.gatewayEndpointSchema,
  'gateway-load-balancer': service.gatewayLoadBalancerEndpointSchema,
}

const SCHEMAS: Readonly<Record<Exclude<ItemKind, 'services' | 'endpoints'>, z.ZodType>> = {
  accounts: schemas.accountSchema,
  vpcs: schemas.vpcSchema.omit({ subnets: true }),
  subnets: schemas.subnetSchema,
  securityGroups: schemas.securityGroupSchema,
  networkAcls: schemas.networkAclSchema,
  routeTables: gateway.routeTableSchema,
  instances: schemas.instanceSchema,
  networkInterfaces: schemas.networkInterfaceSchema,
  nlbs: service.nlbSchema,
  gwlbs: service.gwlbSchema,
  internetGateways: gateway.internetGatewaySchema,
  natGateways: gateway.natGatewaySchema,
  vpnGateways: gateway.vpnGatewaySchema,
  peerings: gateway.peeringSchema,
  transitGateways: gateway.transitGatewaySchema,
  prefixLists: gateway.prefixListSchema,
  zones: name.zoneSchema,
  resolverEndpoints: name.resolverEndpointSchema,
  resolverRules: name.resolverRuleSchema,
  principals: name.principalSchema,
  resourcePolicies: name.resourcePolicySchema,
}

/** The schema of the field at a path of keys; undefined if there can be no such field. */
export function schemaAt(schema: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  const [step, ...rest] = path
  const here = bare(schema)
  if (step === undefined) return here
  if (here instanceof z.ZodRecord) return schemaAt(here.valueType as z.ZodType, rest)
  if (!(here instanceof z.ZodObject) || !Object.hasOwn(here.shape, step)) return undefined
  return schemaAt(here.shape[step] as z.ZodType, rest)
}

/** The keys that may stand in a schema's map; none where it is not a map of fixed keys. */
export function keysOf(schema: z.ZodType): readonly string[] {
  const here = bare(schema)
  return here instanceof z.ZodObject ? Object.keys(here.shape) : []
}

// What is set is there: defaults and optional keys do not matter.
function bare(schema: z.ZodType): z.ZodType {
  const wrapped =
    schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional
  return wrapped ? bare(schema.unwrap() as z.ZodType) : schema
}
