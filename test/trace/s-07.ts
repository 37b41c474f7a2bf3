import type { TraceQuestion, TraceScenario } from './question.ts'

// What the consumer has of it all, whatever stands behind the load balancer.
const asked = { from: 'consumer/client', to: 'consumer/orders:443' } as const
const unchanged = {
  addresses: ['10.0.1.20', '10.0.2.20'],
  through: ['consumer/endpoint', 'consumer/orders', 'provider/nlb'],
} as const
const onPremises = { deliveredTo: 'on-premises behind provider/vgw', says: ['round trip 10.4ms'] } as const
const inTheCloud = { never: ['provider/vgw'], says: ['round trip 700us'] } as const

/** One flow of those that the load balancer spreads over its targets. */
function flow(salt: number, rest: Omit<TraceQuestion, 'from' | 'to' | 'salt'>): TraceQuestion {
  return { ...asked, salt, ...rest }
}

/** Hybrid services: figure 8 of the white paper. */
export const s07: TraceScenario = {
  scenario: 'S-07',
  file: 's-07',
  title: 'hybrid: a service moves from on-premises to EC2 behind an endpoint that stays',
  questions: [
    flow(0, {
      title: 'first the target is on-premises, in no zone, by Direct Connect: 10 ms more',
      return: true,
      expected: {
        verdict: 'reachable',
        ...unchanged,
        through: [...unchanged.through, 'provider/vgw'],
        back: ['provider/vgw', 'provider/nlb', 'consumer/orders/a'],
        ...onPremises,
      },
    }),
    flow(0, {
      title:
        'while EC2 joins in one zone the name leads to both still: the one on-premises serves every zone',
      variant: 'joining',
      at: '2m',
      dns: true,
      expected: { verdict: 'reachable', addresses: unchanged.addresses },
    }),
    flow(0, {
      title: 'with EC2 targets registered beside it, by IP, some flows still go there',
      variant: 'both',
      expected: { verdict: 'reachable', ...unchanged, ...onPremises },
    }),
    flow(2, {
      title: 'and some to EC2: targets share without weights',
      variant: 'both',
      expected: { verdict: 'reachable', ...unchanged, ...inTheCloud, deliveredTo: 'provider/web-a/eni' },
    }),
    flow(0, {
      title:
        'with the one on-premises deregistered all go to EC2: the same name, endpoint and address, 10 ms less',
      variant: 'cloud',
      return: true,
      expected: {
        verdict: 'reachable',
        ...unchanged,
        ...inTheCloud,
        back: ['provider/nlb', 'consumer/orders/a'],
        deliveredTo: 'provider/web-a/eni',
      },
    }),
    flow(0, {
      title: 'or the listener is led to a group of instances',
      variant: 'instances',
      expected: { verdict: 'reachable', ...unchanged, ...inTheCloud, deliveredTo: 'provider/web-a/eni' },
    }),
    flow(0, {
      title: 'failover: a flow that falls to the data centre just after it was cut off is lost',
      variant: 'cut-off',
      expected: {
        verdict: 'not-reachable',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        way: 'forward',
        through: ['consumer/orders', 'provider/nlb'],
      },
    }),
  ],
}
