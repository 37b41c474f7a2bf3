import type { TraceScenario } from './question.ts'

const to = 'sqs.us-east-1.amazonaws.com:443'
const inAws = { viaInternetGateway: true, leavesAwsNetwork: false } as const

/** The guide's overview of public service endpoints [R-VPC-6, R-DP-16]. */
export const s02: TraceScenario = {
  scenario: 'S-02',
  file: 's-02',
  title: 'public service endpoints',
  questions: [
    {
      title: 'a public subnet: by the internet gateway, which puts the public address; never outside of AWS',
      from: 'me/web',
      to,
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['me/public', 'me/igw'],
        back: ['me/igw', 'me/web/eni'],
        never: ['me/nat', 'vpc-endpoint', 'gateway-endpoint'],
        seenSource: '203.0.113.10',
        ...inAws,
      },
    },
    {
      title: 'a private subnet: by the NAT gateway, whose address the service sees; never outside of AWS',
      from: 'me/worker',
      to,
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['me/private', 'me/nat', 'me/public', 'me/igw'],
        back: ['me/igw', 'me/nat', 'me/worker/eni'],
        never: ['vpc-endpoint', 'gateway-endpoint'],
        seenSource: '203.0.113.5',
        ...inAws,
      },
    },
    {
      title: 'an instance of the public subnet without a public address is not let out',
      from: 'me/hidden',
      to,
      expected: {
        verdict: 'not-reachable',
        codes: ['IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'],
        way: 'forward',
      },
    },
    {
      title: 'elsewhere on the internet the same way leads out of AWS',
      from: 'me/worker',
      to: '198.51.100.7:443',
      expected: {
        verdict: 'reachable',
        through: ['me/nat', 'me/igw'],
        viaInternetGateway: true,
        leavesAwsNetwork: true,
      },
    },
  ],
}
