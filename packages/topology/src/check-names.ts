import { byCodeUnit, byNumber, nearest, quoted } from '@causeway/ground'
import { faultIn } from './fault.ts'
import type { Fault } from './fault.ts'
import { allItems, mainTableOf, nounOf, vpcChildren } from './items.ts'
import { accountPart, AMAZON } from './names.ts'
import type { RouteTableItem, TransitGatewayItem } from './gateway-items.ts'
import type { Item, SourceRef } from './item.ts'
import type { Topology } from './topology.ts'

/** Names that stand twice (CW043, with the first place beside it), and accounts that names begin with but nobody declared (CW042). */
export function checkNames(topology: Topology): Fault[] {
  return [
    ...namesTaken(topology),
    ...topology.transitGateways.flatMap(partsTaken),
    ...accountsUnknown(topology),
    ...accountsReserved(topology),
  ]
}

function namesTaken(topology: Topology): Fault[] {
  const holders = new Map<string, { readonly noun: string; readonly at: SourceRef }>()
  for (const vpc of topology.vpcs) {
    for (const [child, noun] of Object.entries(vpcChildren))
      holders.set(`${vpc.name}/${child}`, { noun: `the VPC's own ${noun}`, at: vpc.at })
  }
  const inFileOrder = allItems(topology).toSorted((a, b) => byPlace(a.item.at, b.item.at))
  return inFileOrder.flatMap(({ kind, item }) => {
    // Declaring a VPC's own table is how its routes are stated.
    if (kind === 'routeTables' && item.name === mainTableOf((item as RouteTableItem).vpc)) return []
    const holder = holders.get(item.name)
    if (holder !== undefined) return [taken(item, holder)]
    holders.set(item.name, { noun: `a ${nounOf[kind]}`, at: item.at })
    return []
  })
}

// Attachments and route tables are children of one gateway, and so is the default table.
function partsTaken(item: TransitGatewayItem): Fault[] {
  const tables = item.routeTables === undefined ? [] : Object.keys(item.routeTables)
  const both = tables.filter((short) => Object.hasOwn(item.attachments, short))
  const standard = item.routeTables === undefined && Object.hasOwn(item.attachments, 'default')
  const faults = both.map((short) => ({ path: `routeTables.${short}`, short, noun: 'an attachment' }))
  const own = { path: 'attachments.default', short: 'default', noun: 'the default route table' }
  return [...faults, ...(standard ? [own] : [])].map(({ path, short, noun }) =>
    faultIn(item, path, {
      code: 'CW043',
      message: `${quoted(`${item.name}/${short}`)} is already the name of ${noun}`,
      hint: 'choose another short name',
    }),
  )
}

function taken(item: Item, holder: { readonly noun: string; readonly at: SourceRef }): Fault {
  const { file, line, column } = holder.at
  return faultIn(item, '', {
    code: 'CW043',
    message: `${quoted(item.name)} is already the name of ${holder.noun}`,
    hint: 'names are unique over all kinds of things: choose another',
    related: [{ file, line, column, message: 'it was given here first' }],
  })
}

function accountsUnknown(topology: Topology): Fault[] {
  const aliases = topology.accounts.map(({ name }) => name)
  const awsServices = new Set<Item>(topology.services.filter(({ type }) => type === 'aws'))
  return allItems(topology).flatMap(({ kind, item }) => {
    const alias = accountPart(item.name)
    if (kind === 'accounts' || aliases.includes(alias)) return []
    if (alias === AMAZON && awsServices.has(item)) return []
    const meant = nearest(alias, aliases)
    const hint = meant === undefined ? `declare it under accounts` : `did you mean ${quoted(meant)}?`
    return [
      faultIn(item, '', {
        code: 'CW042',
        message: `${quoted(item.name)} begins with an unknown account ${quoted(alias)}`,
        hint,
      }),
    ]
  })
}

function accountsReserved(topology: Topology): Fault[] {
  const message = `${quoted(AMAZON)} is the account of the services of AWS itself`
  return topology.accounts
    .filter(({ name }) => name === AMAZON)
    .map((account) => faultIn(account, '', { code: 'CW043', message, hint: 'choose another alias' }))
}

function byPlace(a: SourceRef, b: SourceRef): number {
  return byCodeUnit(a.file, b.file) || byNumber(a.line, b.line) || byNumber(a.column, b.column)
}
