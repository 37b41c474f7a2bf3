import type { TraceScenario } from './question.ts'

const S3 = 's3.us-east-1.amazonaws.com:443'
const S3_ELSEWHERE = 's3.eu-west-1.amazonaws.com:443'
const OTHER_SERVICE = 'sqs.us-east-1.amazonaws.com:443'
const byEndpoint = { through: ['app/s3'], viaInternetGateway: false, leavesAwsNetwork: false } as const
const byGateway = { never: ['app/s3'], viaInternetGateway: true, leavesAwsNetwork: false } as const

/** The five cases of the guide's gateway endpoint routing [R-GW-5]. */
export const s16: TraceScenario = {
  scenario: 'S-16',
  file: 's-16',
  title: 'S3 gateway endpoint, routing',
  questions: [
    {
      title:
        '(1a) the endpoint route beats the default route to the internet gateway; S3 sees the private address',
      from: 'app/public',
      to: S3,
      return: true,
      expected: { verdict: 'reachable', ...byEndpoint, seenSource: '10.0.1.10', addresses: ['54.123.160.1'] },
    },
    {
      title: '(1b) S3 of another Region is not in the prefix list and goes by the internet gateway',
      from: 'app/public',
      to: S3_ELSEWHERE,
      expected: { verdict: 'reachable', ...byGateway, seenSource: '3.4.5.1' },
    },
    {
      title: '(1e) another service of AWS goes by the internet gateway',
      from: 'app/public',
      to: OTHER_SERVICE,
      expected: { verdict: 'reachable', ...byGateway, seenSource: '3.4.5.1' },
    },
    {
      title: '(1c) a static route equal to the entry of the prefix list wins over the endpoint route',
      variant: 'equal',
      from: 'app/narrow',
      to: '54.123.165.7:443',
      expected: { verdict: 'reachable', ...byGateway, says: ['54.123.160.0/19'] },
    },
    {
      title: '(1d) a static route more specific than the entry of the prefix list wins',
      from: 'app/narrow',
      to: '54.123.165.7:443',
      expected: { verdict: 'reachable', ...byGateway, says: ['54.123.165.0/24'] },
    },
    {
      title: '(1d) and the rest of the entry goes by the endpoint',
      from: 'app/narrow',
      to: '54.123.164.7:443',
      expected: { verdict: 'reachable', ...byEndpoint },
    },
    {
      title: '(2a) a private subnet: the endpoint route beats the default route to the NAT gateway',
      from: 'app/private',
      to: S3,
      expected: { verdict: 'reachable', ...byEndpoint, never: ['app/nat'], seenSource: '10.0.2.10' },
    },
    {
      title: '(2b) S3 of another Region goes by the NAT gateway',
      from: 'app/private',
      to: S3_ELSEWHERE,
      expected: {
        verdict: 'reachable',
        ...byGateway,
        through: ['app/nat', 'app/igw'],
        seenSource: '3.4.5.9',
      },
    },
    {
      title: '(2e) another service of AWS goes by the NAT gateway',
      from: 'app/private',
      to: OTHER_SERVICE,
      return: true,
      expected: {
        verdict: 'reachable',
        ...byGateway,
        through: ['app/nat', 'app/igw'],
        back: ['app/igw', 'app/nat'],
        seenSource: '3.4.5.9',
      },
    },
    {
      title: '(3) without a default route S3 of the same Region works',
      from: 'app/isolated',
      to: S3,
      expected: { verdict: 'reachable', ...byEndpoint, seenSource: '10.0.3.10' },
    },
    {
      title: '(3) and S3 of another Region has no route',
      from: 'app/isolated',
      to: S3_ELSEWHERE,
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: '(3) nor has another service of AWS',
      from: 'app/isolated',
      to: OTHER_SERVICE,
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
    {
      title: '(4) a subnet whose table is not associated keeps the public path',
      from: 'app/aside',
      to: S3,
      expected: { verdict: 'reachable', ...byGateway, seenSource: '3.4.5.4' },
    },
  ],
}
