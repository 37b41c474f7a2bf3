import { addressFamily } from '@causeway/ground'
import type { Deliver, Packet, Place, Reset, World } from '@causeway/model'
import { pathOver, pieceOf } from './path.ts'
import type { Path, Piece } from './path.ts'
import type { RoundWalk, Step, TargetPlace, Way } from './walk.ts'

/**
 * A walk cut at the node that balanced it. What lies beyond the node is the same for all its clients, because the node's
 * own address is the source there [R-NLB-12]; what lies before it is the same for all its targets.
 */
export interface Cut {
  /** From the client to the node, and what the node may choose from. */
  readonly there: Piece
  readonly choices: readonly Place[]
  readonly beyond: Beyond
  /** From the node to the client. */
  readonly back: Piece
  readonly backEnd: Way['end']
}

/** From a node to a target that answers, and the answer's way to the node. */
export interface Beyond {
  readonly there: Piece
  readonly end: Deliver | Reset
  readonly back: Piece
  /** The answer as it comes to the node. */
  readonly returned: Pick<Step, 'place' | 'packet'>
}

/** Cuts a walk, if it may be: undefined where anything beyond the node could depend on the client. */
export function cut(world: World, { forward, reply }: RoundWalk): Cut | undefined {
  const { end, steps } = forward
  if (end.type === 'drop' || reply === undefined) return undefined
  const fork = steps.findIndex(({ outcome }) => outcome.type === 'balance')
  const returned = reply.steps.findIndex(({ place }) => place.type === 'load-balancer-return')
  const at = steps[fork]
  const home = reply.steps[returned]
  if (at?.outcome.type !== 'balance' || !hidesClient(steps[fork + 1]) || home === undefined) return undefined
  if (steps.slice(fork + 1).some(({ outcome }) => outcome.type === 'balance')) return undefined
  return {
    there: pieceOf(world, steps.slice(0, fork + 1), 'forward'),
    choices: at.outcome.choices,
    beyond: forward.beyond ?? {
      there: pieceOf(world, steps.slice(fork + 1), 'forward'),
      end,
      back: pieceOf(world, reply.steps.slice(0, returned), 'reply'),
      returned: { place: home.place, packet: home.packet },
    },
    back: pieceOf(world, reply.steps.slice(returned), 'reply'),
    backEnd: reply.end,
  }
}

/** The whole way of a flow: its own before the node, and what lies beyond. */
export function pathOfCut({ there, back, backEnd }: Cut, beyond: Beyond): Path {
  return pathOver([there, beyond.there, beyond.back, back], beyond.end, backEnd)
}

/** What the way beyond a node depends on: the choice, and the family of the addresses. */
export function beyondKey(choice: Place, { source }: Packet): string {
  if (choice.type !== 'load-balancer-target') return ''
  const { node, targetGroupArn, targetId, port, over } = choice
  return `${addressFamily(source)} ${over} ${node} ${targetGroupArn} ${targetId} ${port}`
}

/** Whether a node goes on to a target from its own address, so that nothing beyond it knows the client. */
export function hidesClient(step: Step | undefined): step is Step & { readonly place: TargetPlace } {
  if (step?.place.type !== 'load-balancer-target' || step.outcome.type !== 'hop') return false
  const { packet } = step.outcome
  return packet.sourceInterface === step.place.node && packet.source !== step.packet.source
}
