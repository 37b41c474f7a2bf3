const ZONES = ['a', 'b', 'c', 'd'] as const
/** Endpoints of the one VPC, which AWS allows 50 of, with an interface in each of the four zones. */
export const ENDPOINTS = 50

/**
 * S-24: one service behind two load balancers, blue and green, in the same four zones, and 200 endpoint interfaces, each
 * with one client that asks for the name of its zone. Green listens on the port that it is given.
 */
export function blueAndGreen(greenPort: number, seed: number): string {
  const azs = ZONES.map((letter, i) => `us-east-1${letter}: use1-az${i + 1}`).join(', ')
  const subnets = (prefix: string, net: string, first: number) =>
    ZONES.map(
      (letter, i) =>
        `          ${prefix}-${letter}: { az: us-east-1${letter}, cidr: ${net}.${first + i}.0/24 }`,
    )
  const listOf = (prefix: string) => ZONES.map((letter) => `${prefix}-${letter}`).join(', ')
  const numbers = Array.from({ length: ENDPOINTS }, (_, i) => String(i + 1).padStart(2, '0'))
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
    `      app: { azs: { ${azs} } }`,
    `      shop: { azs: { ${azs} } }`,
    '    vpcs:',
    '      app/main:',
    '        cidr: 10.0.0.0/16',
    '        subnets:',
    ...subnets('clients', '10.0', 0),
    ...subnets('endpoint', '10.0', 16),
    '      shop/service:',
    '        cidr: 10.8.0.0/16',
    '        subnets:',
    ...subnets('nodes', '10.8', 0),
    '    securityGroups:',
    "      app/endpoint: { vpc: app/main, ingress: [{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }] }",
    '    nlbs:',
    `      shop/blue: { subnets: [${listOf('shop/service/nodes')}], listeners: { '443': { targets: 1 } } }`,
    `      shop/green: { subnets: [${listOf('shop/service/nodes')}], listeners: { '${greenPort}': { targets: 1 } } }`,
    '    services: { shop/api: { nlbs: [shop/blue, shop/green], allow: [app] } }',
    '    endpoints:',
    ...numbers.map(
      (n) =>
        `      app/api-${n}: { type: interface, service: shop/api, subnets: [${listOf('app/main/endpoint')}], securityGroups: [app/endpoint] }`,
    ),
    'traffic:',
    ...numbers.map(
      (n) =>
        `  from-${n}: { from: { subnets: app/main/clients-* }, clients: 1, to: { endpoint: app/api-${n}, port: 443 }, dns: zonal, arrivals: { constant: 1/s } }`,
    ),
    '',
  ].join('\n')
}
