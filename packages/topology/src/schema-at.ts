import { z } from 'zod'
import * as schemas from './schema.ts'
import type { Item, ItemKind, ServiceItem } from './topology.ts'

/** The schema that an item's declaration is read with; a VPC's without its subnets, which are items of their own. */
export function schemaOfItem(kind: ItemKind, item: Item): z.ZodType {
  if (kind !== 'services') return SCHEMAS[kind]
  return (item as ServiceItem).type === 'aws' ? schemas.awsServiceSchema : schemas.customerServiceSchema
}

const SCHEMAS: Readonly<Record<Exclude<ItemKind, 'services'>, z.ZodType>> = {
  accounts: schemas.accountSchema,
  vpcs: schemas.vpcSchema.omit({ subnets: true }),
  subnets: schemas.subnetSchema,
  securityGroups: schemas.securityGroupSchema,
  networkAcls: schemas.networkAclSchema,
  routeTables: schemas.routeTableSchema,
  instances: schemas.instanceSchema,
  networkInterfaces: schemas.networkInterfaceSchema,
  nlbs: schemas.nlbSchema,
  endpoints: schemas.endpointSchema,
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
