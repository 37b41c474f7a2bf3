import type { TraceScenario } from './question.ts'

const asked = { from: 'consumer-eu/worker', to: 'consumer/service:443' } as const

/** Inter-Region access: figure 11 of the white paper. */
export const s10: TraceScenario = {
  scenario: 'S-10',
  file: 's-10',
  title: "inter-Region access: by peering to the consumer's endpoint in the service's Region",
  questions: [
    {
      title: 'the Regional name of the endpoint is public, and its address in reach by peering: 70 ms',
      ...asked,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.1.100'],
        through: [
          'consumer-eu/rt',
          'consumer/to-eu',
          'consumer/endpoint',
          'consumer/service',
          'provider/nlb',
        ],
        back: [
          'provider/nlb',
          'consumer/service/a',
          'consumer/rt',
          'consumer/to-eu',
          'consumer-eu/worker/eni',
        ],
        deliveredTo: 'provider/nlb/targets-443/use1-az4-1/eni',
        viaInternetGateway: false,
        leavesAwsNetwork: false,
        says: ['crosses from eu-west-1 to us-east-1', 'round trip 70.4ms', '[R-DNS-4]'],
      },
    },
    {
      title: 'the private name holds in the VPC of the endpoint',
      from: 'consumer/neighbour',
      to: 'api.provider.example:443',
      expected: { verdict: 'reachable', addresses: ['10.0.1.100'], through: ['consumer/service'] },
    },
    {
      title: 'and not in the one that is peered with it',
      from: 'consumer-eu/worker',
      to: 'api.provider.example:443',
      expected: { verdict: 'not-reachable', codes: ['CW_DNS_NXDOMAIN'], way: 'name' },
    },
    {
      title: "without a rule for the other Region's addresses the endpoint's group refuses",
      variant: 'no-rule',
      ...asked,
      expected: {
        verdict: 'not-reachable',
        codes: ['ENI_SG_RULES_MISMATCH'],
        way: 'forward',
        through: ['consumer/to-eu', 'consumer/endpoint'],
      },
    },
    {
      title: 'without the route there the packet does not leave its VPC',
      variant: 'no-way-there',
      ...asked,
      expected: {
        verdict: 'not-reachable',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        way: 'forward',
        through: ['consumer-eu/rt'],
        never: ['consumer/to-eu'],
      },
    },
    {
      title:
        'without the route back the answer does not: the service was asked, and the worker hears nothing',
      variant: 'no-way-back',
      ...asked,
      expected: {
        verdict: 'not-reachable',
        codes: ['NO_ROUTE_TO_DESTINATION'],
        way: 'return',
        through: ['consumer/service', 'provider/nlb'],
        back: ['provider/nlb', 'consumer/service/a', 'consumer/rt'],
      },
    },
    {
      title: 'what is more than 1500 bytes does not pass the peering',
      ...asked,
      sizeBytes: 1501,
      expected: {
        verdict: 'not-reachable',
        codes: ['CW_PACKET_EXCEEDS_MTU'],
        way: 'forward',
        through: ['consumer/to-eu'],
        never: ['consumer/service'],
      },
    },
  ],
}
