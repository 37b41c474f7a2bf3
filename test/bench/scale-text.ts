/** How many VPCs, connections, and targets a zone a scenario of scale has. */
export interface Scale {
  readonly vpcs: number
  readonly connections: number
  /** How many rows the record has for them; enough for all unless said. */
  readonly rows?: number
}

const ZONES = ['use1-az1', 'use1-az2', 'use1-az4'] as const
const MINUTES = 10
const PER_HOUR = 60 / MINUTES

/**
 * The text of a scenario as JSON: consumer VPCs, each with a client and an endpoint interface in each of three zones and
 * private DNS, one service, and a zone that loses power at half time.
 */
export function scaleText({ vpcs, connections, rows = connections * 2 }: Scale): string {
  const names = Array.from({ length: vpcs }, (_, n) => String(n))
  const vpc = { cidr: '10.0.0.0/16', subnets: Object.fromEntries(ZONES.map(subnetOf)) }
  const azs = Object.fromEntries(ZONES.map((az, i) => [`us-east-1${'abc'[i]}`, az]))
  const quotas = { vpcsPerRegion: `${vpcs}`, networkInterfacesPerRegion: `${vpcs * 10}` }
  const inline = {
    region: 'us-east-1',
    accounts: {
      consumer: { azs, quotas: { ...quotas, securityGroupsPerRegion: `${vpcs * 2}` } },
      provider: { azs },
    },
    vpcs: { ...Object.fromEntries(names.map((n) => [`consumer/v${n}`, vpc])), 'provider/svc': vpc },
    nlbs: {
      'provider/nlb': {
        subnets: ['a', 'b', 'c'].map((subnet) => `provider/svc/${subnet}`),
        listeners: { '443': { targets: '2' } },
      },
    },
    services: {
      'provider/logs': {
        nlbs: ['provider/nlb'],
        allow: ['consumer'],
        acceptance: 'false',
        privateDnsName: 'logs.example.com',
      },
    },
    endpoints: Object.fromEntries(names.map((n) => [`consumer/e${n}`, endpointIn(`consumer/v${n}`)])),
  }
  return JSON.stringify({
    causeway: '1',
    name: 'scale',
    duration: `${MINUTES}m`,
    budget: {
      connections: `${connections * 2}`,
      rows: `${rows}`,
      events: '1000000000',
      entities: '1000000',
    },
    topology: { inline },
    traffic: {
      ship: {
        from: { subnets: 'consumer/*/*' },
        clients: '1',
        to: { name: 'logs.example.com', port: '443' },
        arrivals: { poisson: `${connections * PER_HOUR}/h` },
      },
    },
    timeline: [{ name: 'outage', at: '5m', impair: { az: ZONES[0] }, how: 'power-loss', for: '5m' }],
  })
}

function subnetOf(az: string, i: number): readonly [string, object] {
  return ['abc'[i] ?? '', { az, cidr: `10.0.${i + 1}.0/24` }]
}

function endpointIn(vpc: string): object {
  const subnets = ['a', 'b', 'c'].map((subnet) => `${vpc}/${subnet}`)
  return { type: 'interface', service: 'provider/logs', subnets, privateDns: 'true' }
}
