import type { TraceScenario } from './question.ts'

/** Only the consumer's side opens connections [R-DP-7, R-DP-18]. */
export const s04: TraceScenario = {
  scenario: 'S-04',
  file: 's-04',
  title: 'connections through PrivateLink are one-way',
  questions: [
    {
      title: "the consumer opens a connection to the provider's service, and its answers come back",
      from: 'me/instance',
      to: 'me/svc:443',
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['me/svc', 'provider/nlb'],
        back: ['provider/nlb', 'me/svc/private', 'me/instance/eni'],
        deliveredTo: 'provider/target/eni',
      },
    },
    {
      title: 'the service of AWS opens none to the client, though the group of the client admits everybody',
      from: 'me/monitoring/private',
      to: 'me/instance:443',
      expected: {
        verdict: 'not-reachable',
        codes: ['VPCE_INTRA_VPC_TRAFFIC'],
        way: 'forward',
        says: ['[R-DP-7]'],
      },
    },
    {
      title: 'nor does one behind a load balancer',
      from: 'me/svc/private',
      to: 'me/instance:443',
      expected: { verdict: 'not-reachable', codes: ['VPCE_INTRA_VPC_TRAFFIC'], way: 'forward' },
    },
    {
      title: "the provider's target has no way to the client's address",
      from: 'provider/target',
      to: '10.0.128.10:443',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: 'nor to that of the endpoint',
      from: 'provider/target',
      to: '10.0.128.101:443',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: "nor has the provider's load balancer",
      from: 'provider/nlb/a',
      to: '10.0.128.10:443',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
  ],
}
