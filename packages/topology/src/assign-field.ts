import { byNumber, parsed, unparsed, quoted } from '@causeway/ground'
import type { Parsed } from '@causeway/ground'
import { listenerItem, portOf } from './read-listeners.ts'
import type { InlineListener } from './read-listeners.ts'
import type { Item } from './item.ts'
import type { ListenerItem, LoadBalancerItem } from './service-items.ts'

// Where an item calls a field otherwise than its declaration does.
const RENAMED: Readonly<Record<string, string>> = { id: 'accountId', azs: 'zones', awsService: 'serviceName' }

/** Whether an item has what a path leads through: only the last step may be new, and no listener ever is. */
export function holdsField(item: Item, path: readonly string[]): boolean {
  const [field = '', part = '', ...rest] = path
  if (field === 'listeners' && path.length > 1)
    return (item as LoadBalancerItem).listeners.some(({ port }) => String(port) === part)
  // A field of an attachment or of a transit gateway's table: half of a new one would be none.
  if (rest.length === 0 || !PARTED.includes(field)) return true
  const parts = (item as unknown as Readonly<Record<string, object | undefined>>)[field]
  return parts !== undefined && Object.hasOwn(parts, part)
}

const PARTED = ['attachments', 'routeTables']

/** The item with another value at a path of its declaration; the value was read by that field's schema. */
export function assignField(item: Item, path: readonly string[], value: unknown): Parsed<Item> {
  const [field = '', ...rest] = path
  if (field === 'listeners') return assignListeners(item as LoadBalancerItem, rest, value)
  return parsed(withValue(item, [renamed(item, field), ...rest], value))
}

function assignListeners(item: LoadBalancerItem, path: readonly string[], value: unknown): Parsed<Item> {
  const [port, ...rest] = path
  if (port === undefined) return replaceListeners(item, value as Readonly<Record<string, InlineListener>>)
  const listeners = item.listeners.map((listener) => {
    if (String(listener.port) !== port) return listener
    return rest.length === 0
      ? listenerItem(listener.port, value as InlineListener)
      : withValue(listener, rest, value)
  })
  return parsed({ ...item, listeners })
}

function replaceListeners(
  item: LoadBalancerItem,
  declared: Readonly<Record<string, InlineListener>>,
): Parsed<LoadBalancerItem> {
  const listeners: ListenerItem[] = []
  for (const [key, listener] of Object.entries(declared)) {
    const port = portOf(key)
    if (port === undefined) return unparsed('range', `${quoted(key)} is no port of a listener`)
    listeners.push(listenerItem(port, listener))
  }
  return parsed({ ...item, listeners: listeners.toSorted((a, b) => byNumber(a.port, b.port)) })
}

function withValue<T extends object>(holder: T, path: readonly string[], value: unknown): T {
  const [step = '', ...rest] = path
  if (rest.length === 0) return { ...holder, [step]: value }
  const inner: unknown = (holder as Readonly<Record<string, unknown>>)[step]
  const next = typeof inner === 'object' && inner !== null ? inner : {}
  return { ...holder, [step]: withValue(next, rest, value) }
}

// `azs` is a list of an AWS service, where it keeps its name.
function renamed(item: Item, field: string): string {
  const to = RENAMED[field]
  return to !== undefined && Object.hasOwn(item, to) ? to : field
}
