import { byCodeUnit, canonicalJson } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { World } from '@causeway/model'
import { ask } from '../question/ask.ts'
import type { Answer, Question, QuestionContext } from '../question/ask.ts'
import { applied, appliedAll, inWorld } from './applied.ts'
import { candidates } from './candidates.ts'
import type { Change } from './change.ts'

/** How far a search goes: changes in one repair, and worlds tried. */
const CHANGES_MAX = 6
const TRIES_MAX = 2000

/** Changes that open the way, with the answer that proves it; none if the search came to its end. */
export interface Found {
  readonly changes: readonly Change[]
  readonly answer?: Answer
  /** Worlds that were made and asked. */
  readonly tried: number
}

interface Attempt {
  readonly from: World
  readonly changes: readonly [...Change[], Change]
}

/**
 * The fewest changes that open the way, and of as few those that open least: all sets of one change are tried, then
 * all of two, each set's least opening first. Equal openings keep the order of their making, so that one question has
 * one answer. At most 6 changes and 2,000 worlds.
 */
export function search(context: QuestionContext, question: Question, blocked: Answer): Found {
  const at = context.at ?? (0 as Instant)
  let level = next({ world: context.world, changes: [] }, question, blocked)
  let tried = 0
  for (let size = 1; size <= CHANGES_MAX; size++) {
    const onward: Attempt[] = []
    for (const { from, changes } of inOrder(level)) {
      if (tried === TRIES_MAX) return { changes: [], tried }
      const world = applied(from, changes[changes.length - 1] as Change, at)
      tried += 1
      if (world === undefined) continue
      const answer = ask(inWorld(context, world), question)
      if (answer.verdict === 'reachable') return proven(context, question, { changes, tried })
      onward.push(...next({ world, changes }, question, answer))
    }
    level = onward
  }
  return { changes: [], tried }
}

/** Leaves out, one by one, what the way is open without: a change that only led up to another that fails. */
function proven(context: QuestionContext, question: Question, found: Found): Found {
  const { changes, tried } = found
  const rest = changes
    .map((left) => changes.filter((change) => change !== left))
    .find((each) => opened(context, question, each)?.verdict === 'reachable')
  if (rest !== undefined) return proven(context, question, { changes: rest, tried })
  const answer = opened(context, question, changes)
  return answer === undefined ? found : { ...found, answer }
}

function opened(
  context: QuestionContext,
  question: Question,
  changes: readonly Change[],
): Answer | undefined {
  const world = appliedAll(context.world, changes, context.at ?? (0 as Instant))
  return world && ask(inWorld(context, world), question)
}

function next(
  { world, changes }: { readonly world: World; readonly changes: readonly Change[] },
  question: Question,
  answer: Answer,
): readonly Attempt[] {
  return candidates(world, question, answer).map((change) => ({ from: world, changes: [...changes, change] }))
}

/** Each set once, whatever the order of its changes, the least opening first. */
function inOrder(attempts: readonly Attempt[]): readonly Attempt[] {
  const bySet = new Map<string, Attempt>()
  for (const attempt of attempts) {
    const key = keyOf(attempt)
    if (!bySet.has(key)) bySet.set(key, attempt)
  }
  return [...bySet.values()].toSorted((a, b) => byOpening(openingOf(a.changes), openingOf(b.changes)))
}

function keyOf({ changes }: Attempt): string {
  return changes
    .map(({ commands }) => canonicalJson(commands))
    .toSorted(byCodeUnit)
    .join(' ')
}

/** What several changes open together. */
export function openingOf(changes: readonly Change[]): bigint {
  return changes.reduce((sum, { opening }) => sum + opening, 0n)
}

function byOpening(a: bigint, b: bigint): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
