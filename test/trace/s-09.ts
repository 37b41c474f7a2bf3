import type { TraceScenario } from './question.ts'

const asked = { from: 'consumer/client', to: 'consumer/service:443' } as const
const unchanged = ['consumer/endpoint', 'consumer/service', 'provider/nlb'] as const

/** An inter-Region service: figure 10 of the white paper. */
export const s09: TraceScenario = {
  scenario: 'S-09',
  file: 's-09',
  title: 'inter-Region service: a local load balancer with targets in another Region',
  questions: [
    {
      title: 'by the local endpoint to the target in us-east-1: 75 ms, and the consumer knows of no Region',
      ...asked,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.1.100'],
        through: [...unchanged, 'provider/edge-rt', 'provider/to-us', 'provider-us/web-sg'],
        back: ['provider-us/home-rt', 'provider/to-us', 'provider/nlb', 'consumer/service/a'],
        deliveredTo: 'provider-us/web/eni',
        viaInternetGateway: false,
        leavesAwsNetwork: false,
        says: ['crosses from eu-west-2 to us-east-1', 'round trip 75.4ms', '8961 is lowered to 8460'],
      },
    },
    {
      title: 'what is more than 1500 bytes does not pass the peering, though it passes the endpoint',
      ...asked,
      sizeBytes: 1501,
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_PACKET_EXCEEDS_MTU'],
        way: 'forward',
        through: [...unchanged, 'provider/to-us'],
        says: ['1501 bytes are more than the 1500'],
      },
    },
    {
      title: 'and 1500 bytes pass',
      ...asked,
      sizeBytes: 1500,
      expected: { verdict: 'reachable', deliveredTo: 'provider-us/web/eni' },
    },
    {
      title: "the consumer itself has no way to the target's address",
      from: 'consumer/client',
      to: 'provider-us/web:443',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: 'then with local targets: the same endpoint and address, and 75 ms less',
      variant: 'local',
      ...asked,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.1.100'],
        through: unchanged,
        never: ['provider/to-us'],
        deliveredTo: 'provider/web/eni',
        says: ['round trip 700us'],
      },
    },
    {
      title: 'and large packets pass as far as 8500 bytes',
      variant: 'local',
      ...asked,
      sizeBytes: 8500,
      expected: { verdict: 'reachable', deliveredTo: 'provider/web/eni' },
    },
  ],
}
