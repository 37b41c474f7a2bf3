import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveNatGateway, natGatewayMoves } from './nat-gateway/state-machine.ts'
import {
  attachmentMoves,
  moveAttachment,
  moveTransitGateway,
  transitGatewayMoves,
} from './transit-gateway/state-machine.ts'
import { movePeering, peeringMoves } from './vpc-peering-connection/state-machine.ts'

interface Move {
  readonly from: string
  readonly event: string
  readonly to: string
}

interface Machine {
  readonly name: string
  readonly moves: readonly Move[]
  readonly move: (from: never, event: never) => string | undefined
  readonly begins: readonly string[]
  readonly terminal: readonly string[]
}

const machines: readonly Machine[] = [
  {
    name: 'a NAT gateway [R-VPC-6]',
    moves: natGatewayMoves,
    move: moveNatGateway,
    begins: ['pending'],
    terminal: ['deleted'],
  },
  {
    name: 'a peering connection [R-PCX-1]',
    moves: peeringMoves,
    move: movePeering,
    begins: ['initiating-request'],
    terminal: ['deleted', 'expired', 'failed', 'rejected'],
  },
  {
    name: 'a transit gateway [R-RT-5]',
    moves: transitGatewayMoves,
    move: moveTransitGateway,
    begins: ['pending'],
    terminal: ['deleted'],
  },
  {
    name: 'an attachment [R-RT-5]',
    moves: attachmentMoves,
    move: moveAttachment,
    begins: ['pendingAcceptance'],
    terminal: ['deleted', 'rejected'],
  },
]

describe.each(machines)('the table of $name', ({ moves, move, begins, terminal }) => {
  const states = [...new Set(moves.flatMap(({ from, to }) => [from, to]))]
  const events = [...new Set(moves.map(({ event }) => event))]

  test('has exactly its terminal states without an exit', () => {
    const left = states.filter((state) => !moves.some(({ from }) => from === state))
    expect(left.sort()).toEqual(terminal)
  })

  test('has one way for each state and event, and every state is reached from the first', () => {
    const pairs = moves.map(({ from, event }) => `${from} ${event}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    const reached = new Set(begins)
    for (const _ of moves) for (const { from, to } of moves) if (reached.has(from)) reached.add(to)
    expect([...reached].sort()).toEqual([...states].sort())
  })

  test('leads any course of events along its rows only, and out of no terminal state', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (course) => {
        let state = begins[0] ?? ''
        for (const event of course) {
          const next = move(state as never, event as never)
          expect(next).toBe(moves.find((row) => row.from === state && row.event === event)?.to)
          if (terminal.includes(state)) expect(next).toBeUndefined()
          state = next ?? state
        }
      }),
      { seed: 42, numRuns: 100 },
    )
  })
})
