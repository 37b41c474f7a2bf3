import type { Reason, Trace } from '@causeway/network'
import { ask } from '../question/ask.ts'
import type { Answer, Question, QuestionContext } from '../question/ask.ts'
import type { Change } from './change.ts'
import { openingOf, search } from './search.ts'

/** What makes a blocked flow pass, if anything was found that does. */
export interface Repair {
  readonly verdict: 'already-reachable' | 'repaired' | 'no-repair-found'
  readonly from: string
  readonly to: string
  readonly protocol: Question['protocol']
  readonly at: Answer['at']
  /** Why the flow is blocked as things are, as far as that can be said; empty if it is not. */
  readonly reasons: readonly Reason[]
  /** In the order in which they are to be made. */
  readonly changes: readonly Change[]
  /** Pairs of an address and a port that the changes newly admit together, at most. */
  readonly opening: bigint
  /** The way there and back with the changes made; none where no repair was found. */
  readonly proof?: Trace
  /** Worlds that were tried. */
  readonly tried: number
}

/**
 * The smallest set of changes, by number and then by least opening, that makes a blocked flow pass there and back.
 * Each is made to the world as the API would make it, what it starts has settled, and the flow is traced again: a
 * repair is proven, and without any one of its changes the flow is blocked again. Throws `QuestionProblem` as `ask`.
 */
export function repair(context: QuestionContext, question: Question): Repair {
  const asked = { ...question, allReasons: true }
  const answer = ask(context, asked)
  const { from, to, at, reasons } = answer
  const known = { from, to, protocol: question.protocol, at, reasons }
  if (answer.verdict === 'reachable') {
    const proof = answer.trace === undefined ? {} : { proof: answer.trace }
    return { verdict: 'already-reachable', ...known, changes: [], opening: 0n, ...proof, tried: 0 }
  }
  const { changes, answer: opened, tried } = search(context, asked, answer)
  if (opened?.trace === undefined)
    return { verdict: 'no-repair-found', ...known, changes: [], opening: 0n, tried }
  return { verdict: 'repaired', ...known, changes, opening: openingOf(changes), proof: opened.trace, tried }
}
