import { isNear, rowsOf, stay, type Gen, type Pen, type Row, type TableName } from './pen.ts'

type Fits = (row: Row, pen: Pen) => boolean

const prefixes: Partial<Record<TableName, string>> = {
  vpcs: 'vpc',
  subnets: 'subnet',
  networkInterfaces: 'eni',
  securityGroups: 'sg',
  networkAcls: 'acl',
  routeTables: 'rtb',
  instances: 'i',
  elasticIps: 'eipalloc',
  internetGateways: 'igw',
  natGateways: 'nat',
  vpnGateways: 'vgw',
  vpcPeeringConnections: 'pcx',
  transitGateways: 'tgw',
  transitGatewayAttachments: 'tgw-attach',
  transitGatewayRouteTables: 'tgw-rtb',
  prefixLists: 'pl',
  endpointServices: 'vpce-svc',
  vpcEndpoints: 'vpce',
  gatewayEndpoints: 'vpce',
  gatewayLoadBalancerEndpoints: 'vpce',
  connectionNotifications: 'vpce-nfn',
  resolverEndpoints: 'rslvr-in',
  networkInsightsPaths: 'nip',
  networkInsightsAnalyses: 'nia',
}

const missing = (name: TableName): string => `${prefixes[name] ?? name}-0123456789abcdef0`

/** The id of something in one of these tables, mostly near what was named before; now and then of nothing. */
export function id(names: TableName | readonly TableName[], fits: Fits = () => true): Gen {
  const tables = typeof names === 'string' ? [names] : names
  const wrong = missing(tables[0] ?? 'vpcs')
  return (pen) => {
    const { draw, world } = pen
    const mood = draw.below(64)
    if (mood === 63) return wrong
    if (mood === 62) return 'not-an-id'
    const all = tables.flatMap((name) => rowsOf(world, name))
    const fitting = mood >= 56 ? all : all.filter(([, row]) => isNear(pen, row) && fits(row, pen))
    const chosen = draw.one(fitting.length > 0 ? fitting : all)
    if (chosen === undefined) return wrong
    if (mood < 56) stay(pen, chosen[1])
    return chosen[0]
  }
}

/** The id of something anywhere, near or not. */
export function anyId(name: TableName): Gen {
  return ({ draw, world }) => draw.one(rowsOf(world, name))?.[0] ?? missing(name)
}

/** Up to `most` ids, mostly different ones. */
export function ids(
  names: TableName | readonly TableName[],
  { most = 2, fits }: { most?: number; fits?: Fits } = {},
): Gen {
  const each = id(names, fits)
  return (pen) => {
    const count = pen.draw.oneIn(16) ? 0 : 1 + pen.draw.below(most)
    const list = Array.from({ length: count }, () => each(pen))
    return pen.draw.oneIn(16) ? list : [...new Set(list)]
  }
}

/** One of some values, mostly one of the first: the plain ones come first. */
export function of(...values: readonly unknown[]): Gen {
  const many = values.length
  return ({ draw }) => values[Math.min(draw.below(many), draw.below(many), draw.below(many))]
}

/** Writes the field half of the time, or once in `n` times. */
export function maybe(gen: Gen, n = 2): Gen {
  return (pen) => (pen.draw.oneIn(n) ? gen(pen) : undefined)
}

/** Writes the field nearly always: what is left out is a mistake. */
export const nearly =
  (gen: Gen): Gen =>
  (pen) =>
    pen.draw.oneIn(32) ? undefined : gen(pen)

export const many =
  (gen: Gen, most = 2): Gen =>
  (pen) =>
    Array.from({ length: pen.draw.oneIn(16) ? 0 : 1 + pen.draw.below(most) }, () => gen(pen))

export const record =
  (fields: Readonly<Record<string, Gen>>): Gen =>
  (pen) => {
    const entries = Object.entries(fields).map(([name, gen]) => [name, gen(pen)] as const)
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }

export const yes = of(true, false)

export const vpcBlock = of(
  '10.8.0.0/16',
  '10.0.0.0/16',
  '10.9.0.0/24',
  '10.0.0.0/8',
  '224.0.0.0/16',
  'x',
  '100.64.0.0/16',
)

/** A block of the VPC, mostly free, and some that overlap, stick out or are no blocks. */
export const subnetBlock: Gen = (pen) => {
  const vpc = rowsOf(pen.world, 'vpcs').find(([vpcId]) => vpcId === pen.made['vpcId'])?.[1]
  const [a = '10', b = '0'] = String(vpc?.['cidrBlock'] ?? '').split('.')
  const n = pen.draw.below(40)
  if (n === 39) return '10.0.0.0/30'
  if (n === 38) return 'x'
  if (n === 37) return '10.250.0.0/24'
  return n < 4 ? `${a}.${b}.200.${n * 16}/28` : `${a}.${b}.${n}.0/24`
}

/** A /64 of the VPC that was named, or of the subnet's VPC. */
export const ipv6SubnetBlock: Gen = (pen) => {
  const vpc = rowsOf(pen.world, 'vpcs').find(
    ([vpcId]) => vpcId === (pen.made['vpcId'] ?? pen.near?.vpcId),
  )?.[1]
  const block = String(vpc?.['ipv6CidrBlock'] ?? '2001:db8::/56')
  return pen.draw.oneIn(16) ? 'x' : block.replace(/(00)?::\/56$/, `0${pen.draw.below(10)}::/64`)
}

export const zone = of(
  'us-east-1b',
  'us-east-1a',
  'use1-az4',
  'use1-az2',
  'us-east-1d',
  'us-east-1z',
  'use1-az9',
)

/** An address of the subnet that was named last: free, taken, reserved or foreign. */
export function addressOf(subnetId: Gen): Gen {
  return (pen) => {
    const subnet = rowsOf(pen.world, 'subnets').find(([each]) => each === subnetId(pen))?.[1]
    const base = String(subnet?.['cidrBlock'] ?? '10.0.0.0/24').replace(/\d+\/\d+$/, '')
    return pen.draw.oneIn(12) ? 'x' : `${base}${pen.draw.one([77, 78, 5, 4, 0, 1, 3, 255, 200])}`
  }
}

export const destinationBlock = of(
  '0.0.0.0/0',
  '192.168.0.0/16',
  '10.1.0.0/16',
  '10.0.0.0/16',
  '10.0.1.0/24',
  '192.168.7.0/24',
  '52.216.0.0/15',
  '10.6.0.0/16',
  '169.254.169.0/24',
  'x',
)
