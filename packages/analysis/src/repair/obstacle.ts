import type { ReasonCode, World } from '@causeway/model'
import type { TraceHop } from '@causeway/network'
import type { Answer, Question } from '../question/ask.ts'

/** A refusal at a hop: what a change has to answer. */
export interface Refusal {
  readonly world: World
  readonly code: ReasonCode
  readonly hop: TraceHop
  readonly way: 'forward' | 'return'
  /** The hops before it on the same way, the nearest last. */
  readonly before: readonly TraceHop[]
}

/** A name that led nowhere, or not to where it was meant to lead. */
export interface NameAsked {
  readonly world: World
  readonly name: string
  readonly question: Question
}

/** The first refusal of an answer's trace, there or back; undefined if no hop refused. */
export function firstRefusal(world: World, { trace }: Answer): Refusal | undefined {
  if (trace === undefined) return undefined
  return refusalOn(world, trace.hops, 'forward') ?? refusalOn(world, trace.returnHops, 'return')
}

function refusalOn(world: World, hops: readonly TraceHop[], way: Refusal['way']): Refusal | undefined {
  const at = hops.findIndex(({ refused }) => refused !== undefined)
  const hop = hops[at]
  if (hop?.refused === undefined) return undefined
  return { world, code: hop.refused, hop, way, before: hops.slice(0, at) }
}
