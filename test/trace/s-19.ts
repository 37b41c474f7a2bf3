import type { TraceScenario } from './question.ts'

const BUCKET = 'shop.s3.us-east-1.amazonaws.com:443'

/** With the flag only on-premises traffic takes the interface endpoint; the VPC's is free [R-DNS-22]. */
export const s19: TraceScenario = {
  scenario: 'S-19',
  file: 's-19',
  title: 'S3 gateway and interface endpoint, private DNS for inbound Resolver endpoints only',
  questions: [
    {
      title: 'a host on-premises resolves S3 by the inbound Resolver endpoint to the interfaces',
      from: 'on-premises:192.168.7.7',
      to: BUCKET,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.11.20', '10.0.12.20'],
        through: ['app/vgw', 'app/interface'],
        never: ['app/gateway'],
      },
    },
    {
      title: 'a client in the VPC resolves the name to a public address, which the gateway endpoint takes',
      from: 'app/client',
      to: BUCKET,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['54.123.160.1'],
        through: ['app/gateway'],
        never: ['app/interface'],
        seenSource: '10.0.1.10',
        viaInternetGateway: false,
        leavesAwsNetwork: false,
      },
    },
    {
      title: 'a subnet whose table is not associated with the gateway endpoint has no way to that address',
      from: 'app/other',
      to: BUCKET,
      expected: {
        verdict: 'not-reachable',
        addresses: ['54.123.160.1'],
        codes: ['NO_ROUTE_TO_DESTINATION'],
      },
    },
  ],
}
