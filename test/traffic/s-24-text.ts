import { fourZones, numbered, subnetLines, subnetList } from './four-zones.ts'

/** Endpoints of the one VPC, which AWS allows 50 of, with an interface in each of the four zones. */
export const ENDPOINTS = 50

/**
 * S-24: one service behind two load balancers, blue and green, in the same four zones, and 200 endpoint interfaces, each
 * with one client that asks for the name of its zone. Green listens on the port that it is given.
 */
export function blueAndGreen(greenPort: number, seed: number): string {
  const numbers = numbered(ENDPOINTS)
  return [
    'causeway: 1',
    'name: s-24',
    'description: How do endpoint interfaces spread over the load balancers of a service?',
    `seed: ${seed}`,
    'duration: 2m',
    'topology:',
    '  inline:',
    '    region: us-east-1',
    '    accounts:',
    `      app: { azs: ${fourZones} }`,
    `      shop: { azs: ${fourZones} }`,
    '    vpcs:',
    '      app/main:',
    '        cidr: 10.0.0.0/16',
    '        subnets:',
    ...subnetLines('clients', '10.0'),
    ...subnetLines('endpoint', '10.0', 16),
    '      shop/service:',
    '        cidr: 10.8.0.0/16',
    '        subnets:',
    ...subnetLines('nodes', '10.8'),
    '    securityGroups:',
    "      app/endpoint: { vpc: app/main, ingress: [{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }] }",
    '    nlbs:',
    `      shop/blue: { subnets: ${subnetList('shop/service/nodes')}, listeners: { '443': { targets: 1 } } }`,
    `      shop/green: { subnets: ${subnetList('shop/service/nodes')}, listeners: { '${greenPort}': { targets: 1 } } }`,
    '    services: { shop/api: { nlbs: [shop/blue, shop/green], allow: [app] } }',
    '    endpoints:',
    ...numbers.map(
      (n) =>
        `      app/api-${n}: { type: interface, service: shop/api, subnets: ${subnetList('app/main/endpoint')}, securityGroups: [app/endpoint] }`,
    ),
    'traffic:',
    ...numbers.map(
      (n) =>
        `  from-${n}: { from: { subnets: app/main/clients-* }, clients: 1, to: { endpoint: app/api-${n}, port: 443 }, dns: zonal, arrivals: { constant: 1/s } }`,
    ),
    '',
  ].join('\n')
}
