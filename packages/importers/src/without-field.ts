import type { Item, RouteItem, SourceRef } from '@causeway/topology'

// Elements of these lists, and these fields, can go without taking the whole item along.
const LISTS = ['ingress', 'egress', 'records']
const FIELDS = ['address', 'publicIp', 'ipv6Address', 'policy', 'gateway']
const FLAGS = ['dnsFromAccepter', 'dnsFromRequester', 'privateDns', 'inboundOnly']
const MAPS = ['attachments']

/** An item without one of its fields or without one element of a list; undefined where it can't be without. */
export function withoutField<T extends Item>(item: T, path: string): T | undefined {
  const [key = '', step = ''] = path.split('.')
  if (key === 'routes') return withoutTarget(item, Number(step)) ?? withoutElement(item, key, Number(step))
  if (FLAGS.includes(key)) return Reflect.get(item, key) === true ? { ...item, [key]: false } : undefined
  if (LISTS.includes(key) && step !== '') return withoutElement(item, key, Number(step))
  if (FIELDS.includes(key)) return omitted(item, key)
  if (MAPS.includes(key) && step !== '') return withoutAttachment(item, step)
  if (key === 'listeners' && step !== '') return withoutListener(item, Number(step))
  return undefined
}

// Packets must not take another way than they would: a route whose target is refused is a blackhole first.
function withoutTarget<T extends Item>(item: T, index: number): T | undefined {
  const list: unknown = Reflect.get(item, 'routes')
  if (!Array.isArray(list)) return undefined
  const routes: readonly RouteItem[] = list
  const route = routes[index]
  if (route === undefined || route.via === 'blackhole' || route.via === 'local') return undefined
  return { ...item, routes: routes.with(index, { ...route, via: 'blackhole' }) }
}

function withoutElement<T extends Item>(item: T, key: string, index: number): T | undefined {
  const list: unknown = Reflect.get(item, key)
  if (!Array.isArray(list) || index >= list.length) return undefined
  const rest: readonly unknown[] = list.toSpliced(index, 1)
  return { ...item, [key]: rest, fieldRefs: movedUp(item.fieldRefs ?? {}, key, index) }
}

// The places of the elements behind it move up by one.
function movedUp(refs: Readonly<Record<string, SourceRef>>, key: string, index: number) {
  const pairs = Object.entries(refs).flatMap(([path, ref]) => {
    const [list, at = ''] = path.split('.')
    if (list !== key || at === '') return [[path, ref] as const]
    const own = Number(at)
    if (own === index) return []
    return [[own < index ? path : `${key}.${own - 1}`, ref] as const]
  })
  return Object.fromEntries(pairs)
}

function omitted<T extends Item>(item: T, key: string): T | undefined {
  if (!Object.hasOwn(item, key)) return undefined
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== key)) as unknown as T
}

function withoutListener<T extends Item>(item: T, port: number): T | undefined {
  const list: unknown = Reflect.get(item, 'listeners')
  if (!Array.isArray(list)) return undefined
  const listeners: readonly { readonly port: number }[] = list
  const rest = listeners.filter((each) => each.port !== port)
  return rest.length === listeners.length ? undefined : { ...item, listeners: rest }
}

interface WithAttachments {
  readonly attachments: Readonly<Record<string, unknown>>
  readonly routeTables?: Readonly<Record<string, Table>>
}

interface Table {
  readonly associations: readonly string[]
  readonly propagations: readonly string[]
  readonly routes: readonly { readonly via: string }[]
}

// Routes to an attachment that is left out stay as blackholes.
function withoutAttachment<T extends Item>(item: T, short: string): T | undefined {
  const { attachments, routeTables } = item as unknown as WithAttachments
  if (!Object.hasOwn(attachments, short)) return undefined
  const others = Object.entries(attachments).filter(([name]) => name !== short)
  const tables = Object.entries(routeTables ?? {}).map(([name, table]) => {
    return [name, tableWithout(table, short)] as const
  })
  return {
    ...item,
    attachments: Object.fromEntries(others),
    ...(routeTables === undefined ? {} : { routeTables: Object.fromEntries(tables) }),
  }
}

function tableWithout(table: Table, short: string): Table {
  return {
    associations: table.associations.filter((each) => each !== short),
    propagations: table.propagations.filter((each) => each !== short),
    routes: table.routes.map((route) => (route.via === short ? { ...route, via: 'blackhole' } : route)),
  }
}
