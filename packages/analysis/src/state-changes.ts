import { assert, visible } from '@causeway/ground'
import type { RunEntity, RunRecord, StateSpan } from '@causeway/scenario'
import { countedText } from './amount-text.ts'
import { zoneOf } from './rows.ts'
import type { Weighed } from './happened.ts'

/** Aspects worth a sentence, with its weight; the others are told by the fault windows or drawn as lanes. */
const WEIGHTS: Partial<Record<StateSpan['aspect'], number>> = { seenHealth: 2, target: 3, lifecycle: 3 }

/**
 * What changed its state after the start: one sentence for all things of one zone that change alike between two
 * edges of fault windows, at the time of the first of them.
 */
export function stateChanges(run: RunRecord): readonly Weighed[] {
  const groups = new Map<string, StateSpan[]>()
  for (const span of run.states.toSorted((a, b) => a.from - b.from || a.entity - b.entity)) {
    if (span.from === 0 || WEIGHTS[span.aspect] === undefined) continue
    const key = [span.aspect, span.state, zoneOf(run, span.entity), edgesBefore(run, span.from)].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [span])
    else group.push(span)
  }
  return [...groups.values()].map((spans) => changeOf(run, spans))
}

function changeOf(run: RunRecord, spans: readonly StateSpan[]): Weighed {
  const [first] = spans
  assert(first !== undefined, 'a group of changes holds one')
  const count = new Set(spans.map((span) => span.entity)).size
  return { at: first.from, text: textOf(run, first, count), weight: WEIGHTS[first.aspect] ?? 3 }
}

function textOf(run: RunRecord, first: StateSpan, count: number): string {
  const who = whoOf(run.entities[first.entity], first.aspect, count)
  const state = visible(first.state)
  if (first.aspect === 'seenHealth') return `DNS now sees ${who} as ${state}`
  return count === 1 ? `${who} becomes ${state}` : `${who} become ${state}`
}

function whoOf(entity: RunEntity | undefined, aspect: StateSpan['aspect'], count: number): string {
  const zone = entity?.azId ? ` in ${entity.azId}` : ''
  // What the record calls a target is the network interface that is one.
  const kind = aspect === 'target' ? 'target' : (entity?.kind ?? 'thing').replaceAll('-', ' ')
  const name = visible(entity?.name ?? 'without a name')
  return `${count === 1 ? `${kind} ${name}` : countedText(count, kind)}${zone}`
}

function edgesBefore(run: RunRecord, at: number): number {
  const edges = run.windows.flatMap((window) => [window.from, window.to])
  return edges.filter((edge) => edge <= at).length
}
