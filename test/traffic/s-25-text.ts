import { fourZones, numbered, subnetLines, subnetList } from './four-zones.ts'

/** Endpoints that are used from the start, and as many that are used only once green is there. */
export const ENDPOINTS_EACH = 25

/**
 * S-25 among many: a service behind blue gets green beside it at 1:00. Every endpoint has an interface in each of four
 * zones, and a client for each that asks for the name of its zone.
 */
export function greenBesideBlue(seed: number): string {
  const numbers = numbered(ENDPOINTS_EACH)
  const early = numbers.map((n) => `early-${n}`)
  const late = numbers.map((n) => `late-${n}`)
  const traffic = (name: string, arrivals: string) =>
    `  ${name}: { from: { subnets: app/clients/in-* }, clients: 1, to: { endpoint: app/${name}, port: 443 }, dns: zonal, arrivals: ${arrivals} }`
  return [
    'causeway: 1',
    'name: s-25-mix',
    'description: Which load balancer do interfaces draw that are first used once there are two?',
    `seed: ${seed}`,
    'duration: 2m',
    'topology:',
    '  inline:',
    '    region: us-east-1',
    '    accounts:',
    `      app: { azs: ${fourZones} }`,
    `      shop: { azs: ${fourZones} }`,
    '    vpcs:',
    '      app/clients:',
    '        cidr: 10.0.0.0/16',
    '        subnets:',
    ...subnetLines('in', '10.0'),
    '      shop/service:',
    '        cidr: 10.8.0.0/16',
    '        subnets:',
    ...subnetLines('nodes', '10.8'),
    '    securityGroups:',
    "      app/endpoint: { vpc: app/clients, ingress: [{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }] }",
    '    nlbs:',
    ...['blue', 'green'].map(
      (name) =>
        `      shop/${name}: { subnets: ${subnetList('shop/service/nodes')}, listeners: { '443': { targets: 1 } } }`,
    ),
    '    services: { shop/api: { nlbs: [shop/blue], allow: [app] } }',
    '    endpoints:',
    ...[...early, ...late].map(
      (name) =>
        `      app/${name}: { type: interface, service: shop/api, subnets: ${subnetList('app/clients/in')}, securityGroups: [app/endpoint] }`,
    ),
    'traffic:',
    ...early.map((name) => traffic(name, '{ constant: 1/s }')),
    ...late.map((name) =>
      traffic(name, '{ stages: [{ until: 61s, rate: 0/s }, { until: 62s, rate: 4/s }] }'),
    ),
    'timeline:',
    '  - name: add-green',
    '    at: 1m',
    '    apply:',
    '      type: ModifyVpcEndpointServiceConfiguration',
    '      serviceId: shop/api',
    '      addNetworkLoadBalancerArns: [shop/green]',
    '',
  ].join('\n')
}
