import type { TraceScenario } from './question.ts'

const bToC = { from: 'b/app', to: 'b/to-c:443' } as const
const aToB = { from: 'a/app', to: 'a/to-b:443' } as const
const openToB = {
  verdict: 'reachable',
  through: ['a/to-b', 'b/nlb'],
  back: ['b/nlb', 'a/to-b/one', 'a/app/eni'],
  never: ['c/nlb'],
  deliveredTo: 'b/app/eni',
} as const

/** A mesh of microservices: figure 9 of the white paper. The calls of a chain are connections of their own. */
export const s08: TraceScenario = {
  scenario: 'S-08',
  file: 's-08',
  title: 'microservices mesh: A calls B, B calls C',
  questions: [
    {
      title: 'A calls B by the name of its own endpoint, without peering or a route',
      ...aToB,
      return: true,
      expected: { ...openToB, addresses: ['10.0.1.100'] },
    },
    {
      title: "B, which serves A, calls C: its endpoint's address is the same as that of A's",
      ...bToC,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.1.100'],
        through: ['b/to-c', 'c/nlb'],
        back: ['c/nlb', 'b/to-c/one', 'b/app/eni'],
        never: ['a/to-b', 'b/nlb'],
        deliveredTo: 'c/app/eni',
      },
    },
    {
      title: "asked by A, the name of B's endpoint leads to A's own, at the same address: not to C",
      from: 'a/app',
      to: 'b/to-c:443',
      expected: openToB,
    },
    {
      title:
        "C's software is gone: its node fails open, so that B is refused by the target, not by the load balancer",
      variant: 'c-gone',
      at: '4m',
      ...bToC,
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_TARGET_REFUSED'],
        way: 'forward',
        through: ['b/to-c', 'c/nlb', 'c/app/eni'],
        says: ['fails open', 'nothing listens on tcp port 443'],
      },
    },
    {
      title: "C's host answers nobody: its node fails open, and B hears nothing",
      variant: 'c-silent',
      at: '4m',
      ...bToC,
      expected: {
        verdict: 'not-reachable',
        codes: ['SG_HAS_NO_RULES'],
        way: 'forward',
        through: ['b/to-c', 'c/nlb'],
        says: ['fails open'],
      },
    },
    {
      title: "all the while A's connections to B are opened: what A sees is an error of the application",
      variant: 'c-gone',
      at: '4m',
      ...aToB,
      expected: openToB,
    },
  ],
}
