import type { TraceScenario } from './question.ts'

const BUCKET = 'shop.s3.us-east-1.amazonaws.com:443'
const interfaces = ['10.0.11.20', '10.0.12.20']

/** Without the flag both sides pay for the interface endpoint [R-DNS-21]. */
export const s18: TraceScenario = {
  scenario: 'S-18',
  file: 's-18',
  title: 'S3 gateway and interface endpoint, private DNS not restricted',
  questions: [
    {
      title: 'a host on-premises resolves S3 by the inbound Resolver endpoint to the interfaces',
      from: 'on-premises:192.168.7.7',
      to: BUCKET,
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: interfaces,
        through: ['app/vgw', 'app/interface'],
        never: ['app/gateway'],
        deliveredTo: 'amazon/s3',
        viaInternetGateway: false,
      },
    },
    {
      title: 'a client in the VPC resolves the same name to the interfaces: its bytes are billed there',
      from: 'app/client',
      to: BUCKET,
      expected: {
        verdict: 'reachable',
        addresses: interfaces,
        through: ['app/interface'],
        never: ['app/gateway'],
        leavesAwsNetwork: false,
        viaInternetGateway: false,
      },
    },
    {
      title: 'the gateway endpoint is still there for whoever has a public address of S3',
      from: 'app/client',
      to: '54.123.160.1:443',
      expected: { verdict: 'reachable', through: ['app/gateway'], never: ['app/interface'] },
    },
  ],
}
