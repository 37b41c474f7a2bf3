import { tableEntries, tableGet, type AccountId, type Table } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { Draw } from './draw.ts'

/** The tables of a world: everything in it that has rows. */
export type TableName = {
  [Name in keyof World]: World[Name] extends Table<unknown> ? Name : never
}[keyof World]

/** A row as far as the generator of calls knows it. */
export interface Row {
  readonly [field: string]: unknown
}

/** What one call is written with: the world as it is, the choices, and what has been written of it so far. */
export interface Pen {
  readonly world: World
  readonly draw: Draw
  readonly made: Record<string, unknown>
  /** The VPC and the account of what was named first; what is named later is mostly of the same ones. */
  near: Near | undefined
}

/** What a call is about, as far as it has been named. */
export interface Near {
  readonly vpcId?: unknown
  readonly ownerId?: unknown
  readonly transitGatewayId?: unknown
  /** Who decides about it, if not its owner. */
  readonly deciderId?: unknown
}

/** Writes one field of a call; undefined leaves it out. */
export type Gen = (pen: Pen) => unknown

/** A choice that several fields of a call share: made by the first that asks. */
export function once<T>({ made }: Pen, name: string, choose: () => T): T {
  const key = `#${name}`
  if (!Object.hasOwn(made, key)) made[key] = choose()
  return made[key] as T
}

const rowLists = new WeakMap<object, readonly (readonly [string, Row])[]>()

/** The rows of a table in the order of their ids, listed once for every state of the table. */
export function rowsOf(world: World, name: TableName): readonly (readonly [string, Row])[] {
  const table = world[name] as unknown as Table<Row>
  const known = rowLists.get(table)
  if (known !== undefined) return known
  const rows = [...tableEntries(table)]
  rowLists.set(table, rows)
  return rows
}

export function rowOf(world: World, name: TableName, id: unknown): Row | undefined {
  return typeof id === 'string' ? (tableGet(world[name] as Table<unknown>, id) as Row | undefined) : undefined
}

/** Who owns what a row is about. */
export function ownerOfRow(row: Row): AccountId | undefined {
  const side = row['requester'] as Row | undefined
  const owner = row['ownerId'] ?? side?.['ownerId']
  return typeof owner === 'string' && owner !== 'amazon' ? (owner as AccountId) : undefined
}

/** Lets what was named draw the following choices to its VPC, its account and its transit gateway. */
export function stay(pen: Pen, row: Row): void {
  const { near, world } = pen
  const accepter = row['accepter'] as Row | undefined
  const gateway = rowOf(world, 'transitGateways', row['transitGatewayId'])
  pen.near = {
    vpcId: near?.vpcId ?? row['vpcId'],
    ownerId: near?.ownerId ?? ownerOfRow(row),
    transitGatewayId: near?.transitGatewayId ?? row['transitGatewayId'],
    deciderId: near?.deciderId ?? accepter?.['ownerId'] ?? gateway?.['ownerId'],
  }
}

/** Whether a row lies near what was named before: in the same VPC, of the same gateway, else of the same account. */
export function isNear({ near }: Pen, row: Row): boolean {
  for (const field of ['transitGatewayId', 'vpcId'] as const)
    if (near?.[field] !== undefined && row[field] !== undefined) return row[field] === near[field]
  return near?.ownerId === undefined || ownerOfRow(row) === undefined || ownerOfRow(row) === near.ownerId
}
