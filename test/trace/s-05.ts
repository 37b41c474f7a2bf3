import type { TraceQuestion, TraceScenario } from './question.ts'

const OTHERS = ['red', 'green', 'blue', 'company'] as const

/** A consumer ships its logs by its own endpoint, and no other's. */
function shipper(name: 'red' | 'green' | 'blue', isReturnShown: boolean): TraceQuestion {
  return {
    title: `${name} ships its logs by its own endpoint, though its addresses are everybody's`,
    from: `${name}/shipper`,
    to: `${name}/logs:443`,
    return: isReturnShown,
    expected: {
      verdict: 'reachable',
      addresses: ['10.0.1.20', '10.0.2.20'],
      through: [`${name}/endpoint`, `${name}/logs`, 'provider/nlb'],
      back: ['provider/nlb', `${name}/logs/a`, `${name}/shipper/eni`],
      never: OTHERS.filter((other) => other !== name).map((other) => `${other}/logs`),
      says: ['proxy protocol v2: 10.0.1.10:49152 by vpce-'],
      viaInternetGateway: false,
      leavesAwsNetwork: false,
    },
  }
}

/** Software as a service: figure 6 of the white paper. */
export const s05: TraceScenario = {
  scenario: 'S-05',
  file: 's-05',
  title: 'SaaS: many consumers with the same addresses, one of them on-premises',
  questions: [
    shipper('red', true),
    shipper('green', false),
    shipper('blue', false),
    {
      title: 'a host on-premises ships by Direct Connect and the endpoint of its own VPC, and hears back',
      from: 'company/vgw:192.168.0.9',
      to: 'company/logs:443',
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.50.1.20', '10.50.2.20'],
        through: ['company/vgw', 'company/endpoint', 'company/logs', 'provider/nlb'],
        back: ['provider/nlb', 'company/logs/a', 'company/edge-rt', 'company/vgw'],
        says: [
          'proxy protocol v2: 192.168.0.9:49152 by vpce-',
          '192.168.0.0/16 was learnt by direct-connect',
        ],
        viaInternetGateway: false,
      },
    },
    {
      title: "on-premises nothing else of the provider is in reach: its VPC's addresses lead nowhere",
      from: 'company/vgw:192.168.0.9',
      to: '10.0.1.80:443',
      expected: {
        verdict: 'not-reachable',
        codes: ['VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
        way: 'forward',
      },
    },
    {
      title: "the baseline: the provider's public endpoint, by two internet gateways",
      from: 'red/shipper',
      to: '203.0.113.80:443',
      expected: {
        verdict: 'reachable',
        through: ['red/igw', 'provider/igw', 'provider/public-web'],
        back: ['provider/igw', 'red/igw'],
        seenSource: '203.0.113.10',
        deliveredTo: 'provider/web/eni',
        viaInternetGateway: true,
      },
    },
    {
      title: 'a consumer without an internet gateway has no way to the public endpoint',
      from: 'green/shipper',
      to: '203.0.113.80:443',
      expected: { verdict: 'not-reachable', codes: ['NO_ROUTE_TO_DESTINATION'], way: 'forward' },
    },
  ],
}
