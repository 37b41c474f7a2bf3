import { fourZones, subnetLines, subnetList } from './four-zones.ts'

/** What differs between worlds in which an app of many endpoints calls a shop behind the load balancers blue and green. */
export interface BlueAndGreen {
  readonly name: string
  readonly description: string
  readonly seed: number
  /** The VPC of the app, and prefixes of its subnets in the four zones with the third part of their first address. */
  readonly vpc: string
  readonly subnets: readonly (readonly [prefix: string, first: number])[]
  /** Of those the prefix of the subnets that endpoints have their interfaces in. */
  readonly endpointsIn: string
  readonly endpoints: readonly string[]
  readonly greenPort?: number
  /** The load balancers that the service begins with. */
  readonly behind: string
  /** Lines from `traffic:` on. */
  readonly rest: readonly string[]
}

/** Such a world as a scenario of two minutes: every endpoint has an interface in each of four zones. */
export function blueAndGreenText(world: BlueAndGreen): string {
  const { name, description, seed, vpc, subnets, endpointsIn, endpoints, greenPort = 443 } = world
  const balancer = (colour: string, port: number) =>
    `      shop/${colour}: { subnets: ${subnetList('shop/service/nodes')}, listeners: { '${port}': { targets: 1 } } }`
  return [
    'causeway: 1',
    `name: ${name}`,
    `description: ${description}`,
    `seed: ${seed}`,
    'duration: 2m',
    'topology:',
    '  inline:',
    '    region: us-east-1',
    '    accounts:',
    `      app: { azs: ${fourZones} }`,
    `      shop: { azs: ${fourZones} }`,
    '    vpcs:',
    `      ${vpc}:`,
    '        cidr: 10.0.0.0/16',
    '        subnets:',
    ...subnets.flatMap(([prefix, first]) => subnetLines(prefix, '10.0', first)),
    '      shop/service:',
    '        cidr: 10.8.0.0/16',
    '        subnets:',
    ...subnetLines('nodes', '10.8'),
    '    securityGroups:',
    `      app/endpoint: { vpc: ${vpc}, ingress: [{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }] }`,
    '    nlbs:',
    balancer('blue', 443),
    balancer('green', greenPort),
    `    services: { shop/api: { nlbs: ${world.behind}, allow: [app] } }`,
    '    endpoints:',
    ...endpoints.map(
      (each) =>
        `      app/${each}: { type: interface, service: shop/api, subnets: ${subnetList(`${vpc}/${endpointsIn}`)}, securityGroups: [app/endpoint] }`,
    ),
    ...world.rest,
    '',
  ].join('\n')
}

/** A class of one client in each of the app's subnets, which asks for the name of its zone. */
export function trafficLine(name: string, from: string, endpoint: string, arrivals: string): string {
  return `  ${name}: { from: { subnets: ${from} }, clients: 1, to: { endpoint: app/${endpoint}, port: 443 }, dns: zonal, arrivals: ${arrivals} }`
}
