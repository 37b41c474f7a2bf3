import { nearest, quoted } from '@causeway/ground'
import { awsPrefixList } from '@causeway/model'
import { faultIn } from './fault.ts'
import type { Fault } from './fault.ts'
import { allItems, defaultGroupOf, interfaceEndpoints, itemKinds, mainTableOf, nounOf } from './items.ts'
import { referencesOf } from './references.ts'
import type { Reference } from './references.ts'
import { regionOfService } from './region-of.ts'
import type { TransitGatewayItem } from './gateway-items.ts'
import type { Item } from './item.ts'
import type { InterfaceEndpointItem } from './service-items.ts'
import type { ItemKind, Topology } from './topology.ts'

type Names = Readonly<Record<ItemKind, ReadonlySet<string>>>

/**
 * References to things that do not exist or are of another kind (CW042 at the reference, with the nearest name that
 * does), endpoints without subnets (CW015).
 */
export function checkReferences(topology: Topology): Fault[] {
  const known = namesByKind(topology)
  const kindOf = new Map(allItems(topology).map(({ kind, item }) => [item.name, kind]))
  const dangling = referencesOf(topology).filter(({ to, name }) => !to.some((kind) => known[kind].has(name)))
  const endpoints = interfaceEndpoints(topology)
  return [
    ...dangling.map((reference) => unknown(reference, known, kindOf.get(reference.name))),
    ...topology.transitGateways.flatMap(strayAttachments),
    ...endpoints.flatMap(strayAddresses),
    ...endpoints.flatMap(nowhere),
  ]
}

function unknown({ item, path, to, name }: Reference, known: Names, other: ItemKind | undefined): Fault {
  const meant = nearest(
    name,
    to.flatMap((kind) => [...known[kind]]),
  )
  const hint = other === undefined ? meant && `did you mean ${quoted(meant)}?` : `it is a ${nounOf[other]}`
  return faultIn(item, path, {
    code: 'CW042',
    message: `there is no ${nouns(to)} ${quoted(name)}`,
    ...(hint === undefined ? {} : { hint }),
  })
}

function nouns(kinds: readonly ItemKind[]): string {
  const words = kinds.map((kind) => nounOf[kind])
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function namesByKind(topology: Topology): Names {
  const named = (kind: ItemKind): string[] => topology[kind].map(({ name }: Item) => name)
  const vpcs = named('vpcs')
  const aws = topology.services.flatMap((service) => (service.type === 'aws' ? [service] : []))
  const listed = aws.filter(
    (service) => awsPrefixList(regionOfService(topology, service), service.serviceName) !== undefined,
  )
  const also: Readonly<Partial<Record<ItemKind, readonly string[]>>> = {
    securityGroups: vpcs.map(defaultGroupOf),
    routeTables: vpcs.map(mainTableOf),
    services: aws.map(({ serviceName }) => serviceName),
    prefixLists: listed.map(({ name }) => name),
  }
  const entries = itemKinds.map((kind) => [kind, new Set([...named(kind), ...(also[kind] ?? [])])])
  return Object.fromEntries(entries) as Names
}

function strayAttachments(item: TransitGatewayItem): Fault[] {
  const shorts = Object.keys(item.attachments)
  const named = Object.entries(item.routeTables ?? {}).flatMap(([short, table]) => {
    const base = `routeTables.${short}`
    const routed = table.routes.map(({ via }, index) => ({ path: `${base}.routes.${index}.via`, name: via }))
    const listed = (['associations', 'propagations'] as const).flatMap((list) =>
      table[list].map((name, index) => ({ path: `${base}.${list}.${index}`, name })),
    )
    return [...listed, ...routed.filter(({ name }) => name !== 'blackhole')]
  })
  const strays = named.filter(({ name }) => !shorts.includes(name))
  return strays.map(({ path, name }) => {
    const meant = nearest(name, shorts)
    const hint = meant === undefined ? {} : { hint: `did you mean ${quoted(meant)}?` }
    const message = `${quoted(name)} is no attachment of ${quoted(item.name)}`
    return faultIn(item, path, { code: 'CW042', message, ...hint })
  })
}

function strayAddresses(item: InterfaceEndpointItem): Fault[] {
  const strays = Object.keys(item.addresses).filter((subnet) => !item.subnets.includes(subnet))
  return strays.map((subnet) =>
    faultIn(item, `addresses.${subnet}`, {
      code: 'CW042',
      message: `${quoted(subnet)} is not among the subnets of ${quoted(item.name)}`,
      hint: 'an address is given for a subnet of the endpoint',
    }),
  )
}

function nowhere(item: InterfaceEndpointItem): Fault[] {
  if (item.subnets.length > 0) return []
  const hint = 'name one subnet in every zone that is to have an interface'
  return [faultIn(item, 'subnets', { code: 'CW015', message: `${quoted(item.name)} has no subnets`, hint })]
}
