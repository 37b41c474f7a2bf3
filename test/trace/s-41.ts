import type { TraceScenario } from './question.ts'

const NAME = 'pay.example.com:443'

/** Split horizon: the consumer's VPC hears of the interfaces, everybody else of the public address [R-DNS-15, R-DNS-5]. */
export const s41: TraceScenario = {
  scenario: 'S-41',
  file: 's-41',
  title: 'split horizon',
  questions: [
    {
      title: 'inside: the endpoint interfaces',
      from: 'consumer/client',
      to: NAME,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.11.20', '10.0.12.20'],
        through: ['consumer/payments', 'provider/nlb'],
        viaInternetGateway: false,
      },
    },
    {
      title: 'another VPC of the same consumer: the public address',
      from: 'consumer/outside',
      to: NAME,
      expected: {
        verdict: 'reachable',
        addresses: ['3.4.5.6'],
        through: ['consumer/igw', 'provider/igw'],
        never: ['consumer/payments'],
        deliveredTo: 'provider/front/eni',
        viaInternetGateway: true,
        leavesAwsNetwork: false,
      },
    },
    {
      title: 'the internet: the public address',
      from: 'internet:198.51.100.7',
      to: NAME,
      expected: {
        verdict: 'reachable',
        addresses: ['3.4.5.6'],
        deliveredTo: 'provider/front/eni',
        viaInternetGateway: true,
      },
    },
    {
      title: 'the endpoint-specific name says the same everywhere, but nothing leads there from the internet',
      from: 'internet:198.51.100.7',
      to: 'consumer/payments:443',
      expected: {
        verdict: 'not-reachable',
        addresses: ['10.0.11.20', '10.0.12.20'],
        codes: ['NO_ROUTE_TO_DESTINATION'],
        way: 'forward',
      },
    },
  ],
}
