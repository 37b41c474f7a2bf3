import { byNumber, parseCount, quoted } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { issueAt, keySpanAt, spanAt } from '@causeway/source'
import type { SourceNode, SourcePath } from '@causeway/source'
import type { z } from 'zod'
import type { listenerSchema } from './service-schema.ts'
import type { ListenerItem } from './service-items.ts'

/** A listener as the schema hands it over, its port still the key that it stands under. */
export type InlineListener = z.output<typeof listenerSchema>

/** The listeners of a load balancer sorted by port; a key that is no port is CW021 at the key. */
export function readListeners(
  declared: Readonly<Record<string, InlineListener>>,
  source: { readonly root: SourceNode; readonly file: string; readonly path: SourcePath },
): { readonly listeners: readonly ListenerItem[]; readonly issues: readonly Issue[] } {
  const listeners: ListenerItem[] = []
  const issues: Issue[] = []
  for (const [key, listener] of Object.entries(declared)) {
    const port = portOf(key)
    if (port !== undefined) listeners.push(listenerItem(port, listener))
    else issues.push(noPort(key, source))
  }
  return { listeners: listeners.toSorted((a, b) => byNumber(a.port, b.port)), issues }
}

/** A listener with its port, which its targets use too unless it says otherwise. */
export function listenerItem(port: number, listener: InlineListener): ListenerItem {
  return { targetPort: port, ...listener, port }
}

/** The port that a key states, or undefined if it is none. */
export function portOf(key: string): number | undefined {
  const port = parseCount(key)
  return port.ok && port.value >= 1 && port.value <= 65_535 ? port.value : undefined
}

function noPort(key: string, source: Parameters<typeof readListeners>[1]): Issue {
  const path = [...source.path, key]
  const span = keySpanAt(source.root, path) ?? spanAt(source.root, path)
  const message = `${quoted(key)} is no port of a listener`
  return issueAt(source.file, span, { code: 'CW021', message, hint: 'ports run from 1 to 65535' })
}
