import { nearest, quoted } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { issueAt } from '@causeway/source'
import type { SourceEntry, SourceNode } from '@causeway/source'

export type Params = Readonly<Record<string, string>>

/** What a param may be called, and so what may follow a `$`. */
export const PARAM_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** The tree with every `$name` replaced by that param's text; the place stays where it was used. */
export function substitute(
  node: SourceNode,
  params: Params,
  file: string,
): { readonly node: SourceNode; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []

  function replaced(each: SourceNode): SourceNode {
    switch (each.type) {
      case 'list':
        return { ...each, items: each.items.map(replaced) }
      case 'map':
        return { ...each, entries: each.entries.map((entry) => ({ ...entry, value: replaced(entry.value) })) }
      case 'scalar':
        return scalar(each)
    }
  }

  function scalar(each: Extract<SourceNode, { type: 'scalar' }>): SourceNode {
    const name = each.text.slice(1)
    if (!each.text.startsWith('$') || !PARAM_NAME.test(name)) return each
    if (Object.hasOwn(params, name)) return { ...each, text: params[name] ?? '' }
    const near = nearest(name, Object.keys(params))
    const hint = near === undefined ? 'declare it under params:' : `did you mean $${near}?`
    issues.push(
      issueAt(file, each.span, { code: 'CW044', message: `there is no param ${quoted(name)}`, hint }),
    )
    return each
  }

  return { node: replaced(node), issues }
}

/** The values under `params:`, as far as they are texts; the schema reports the rest. */
export function declaredParams(node: SourceNode | undefined): Params {
  if (node?.type !== 'map') return {}
  const texts = node.entries.flatMap(({ key, value }: SourceEntry) =>
    value.type === 'scalar' && key !== '__proto__' ? [[key, value.text] as const] : [],
  )
  return Object.fromEntries(texts)
}
