/** By what S3 is reached. */
export type Way = 'nat' | 'interface' | 'gateway'

export interface Case {
  readonly way: Way
  /** Zones that have an interface of the endpoint, or a NAT gateway. */
  readonly zones: 1 | 2 | 3
  readonly dns?: 'regional' | 'zonal'
  readonly interAz?: 'charged' | 'free'
}

const ZONES = [1, 2, 3] as const
const letters = ['a', 'b', 'c'] as const

/**
 * S-39 as a scenario of thirty days: clients in three zones fetch a GB six times an hour, over NAT gateways, an
 * interface endpoint or a gateway endpoint.
 */
export function scenarioText({ way, zones, dns = 'regional', interAz = 'charged' }: Case): string {
  const used = ZONES.slice(0, zones)
  return `causeway: 1
name: s-39
seed: 39
duration: 30d
knobs: { pricing.privateLinkInterAz: ${interAz} }
topology:
  inline:
    region: us-east-1
    accounts: { app: { azs: { us-east-1a: use1-az1, us-east-1b: use1-az2, us-east-1c: use1-az4 } } }
    vpcs:
      app/main:
        cidr: 10.0.0.0/16
        enableDnsSupport: true
        enableDnsHostnames: true
        subnets:
${ZONES.map((n) => `          clients-${n}: { az: us-east-1${letters[n - 1]}, cidr: 10.0.${n}.0/24 }`).join('\n')}
${ZONES.map((n) => `          service-${n}: { az: us-east-1${letters[n - 1]}, cidr: 10.0.1${n}.0/24 }`).join('\n')}
    services:
      amazon/s3:
        awsService: com.amazonaws.us-east-1.s3
        privateDnsName: '*.s3.us-east-1.amazonaws.com'
        prefixList: [54.123.160.0/19]
${{ nat: natParts, interface: interfaceParts, gateway: gatewayParts }[way](used)}
traffic:
  fetch:
    from: { subnets: app/main/clients-* }
    clients: 1
    to: ${way === 'interface' ? '{ endpoint: app/s3, port: 443 }' : '{ name: shop.s3.us-east-1.amazonaws.com, port: 443 }'}
${way === 'interface' ? `    dns: ${dns}\n` : ''}    arrivals: { poisson: 6/h }
    connection: { request: 1 kB, response: 1 GB }
`
}

function natParts(used: readonly number[]): string {
  const nats = used.map((n) => `      app/nat-${n}: { subnet: app/main/service-${n} }`)
  const tables = ZONES.map(
    (n) =>
      `      app/clients-${n}: { vpc: app/main, subnets: [app/main/clients-${n}], routes: [{ to: 0.0.0.0/0, via: app/nat-${used.includes(n) ? n : 1} }] }`,
  )
  const subnets = ZONES.map((n) => `app/main/service-${n}`).join(', ')
  return `    internetGateways: { app/igw: { vpc: app/main } }
    natGateways:
${nats.join('\n')}
    routeTables:
      app/public: { vpc: app/main, subnets: [${subnets}], routes: [{ to: 0.0.0.0/0, via: app/igw }] }
${tables.join('\n')}`
}

function interfaceParts(used: readonly number[]): string {
  return `    securityGroups:
      app/endpoint: { vpc: app/main, ingress: [{ protocol: tcp, ports: 443, from: 10.0.0.0/16 }] }
    endpoints:
      app/s3:
        type: interface
        service: amazon/s3
        subnets: [${used.map((n) => `app/main/service-${n}`).join(', ')}]
        securityGroups: [app/endpoint]`
}

function gatewayParts(): string {
  const subnets = ZONES.map((n) => `app/main/clients-${n}`).join(', ')
  return `    routeTables:
      app/clients: { vpc: app/main, subnets: [${subnets}] }
    endpoints:
      app/s3: { type: gateway, vpc: app/main, service: amazon/s3, routeTables: [app/clients] }`
}
