import { parseAddress, tableGet, type Cidr } from '@causeway/ground'
import type { World } from '@causeway/model'
import { rowsOf, type Row } from '../pen.ts'
import type { Invariant } from '../turn.ts'

const endpointTables = ['vpcEndpoints', 'gatewayLoadBalancerEndpoints'] as const

/** The address of an interface is for life, IPv6 aside, which an endpoint may gain or lose [R-EP-8, R-SVC-27]. */
export const addressesAreForLife: Invariant = ({ changes }) => {
  for (const { table, id, before, after } of changes) {
    if (table !== 'networkInterfaces' || before === undefined || after === undefined) continue
    if (before['privateIpAddress'] !== after['privateIpAddress']) return `${id} changed its IPv4 address`
    const [old, now] = [before['ipv6Address'], after['ipv6Address']]
    if (old !== now && old !== undefined && now !== undefined) return `${id} changed its IPv6 address`
    for (const name of ['subnetId', 'vpcId', 'availabilityZoneId', 'interfaceType', 'ownerId'])
      if (before[name] !== after[name]) return `${id} changed its ${name}`
  }
  return undefined
}

/** An address is of its subnet, of one interface, and none of the five that AWS keeps [R-VPC-3, R-EP-8]. */
export const addressesAreProper: Invariant = ({ changes, after: world }) => {
  for (const { table, id, after } of changes) {
    if (table !== 'networkInterfaces' || after === undefined) continue
    const subnet = tableGet(world.subnets, String(after['subnetId']))
    if (subnet === undefined) return `${id} is in no subnet`
    const wrong =
      wrongAddress(after['privateIpAddress'], subnet.cidrBlock) ??
      wrongAddress(after['ipv6Address'], subnet.ipv6CidrBlock)
    if (wrong !== undefined) return `${id} in ${subnet.subnetId}: ${wrong}`
    for (const field of ['privateIpAddress', 'ipv6Address']) {
      const address = after[field]
      const other = rowsOf(world, 'networkInterfaces').find(
        ([otherId, row]) =>
          otherId !== id &&
          address !== undefined &&
          row[field] === address &&
          row['vpcId'] === after['vpcId'],
      )
      if (other !== undefined) return `${id} and ${other[0]} share ${String(address)}`
    }
  }
  return undefined
}

function wrongAddress(address: unknown, block: Cidr | undefined): string | undefined {
  if (address === undefined) return undefined
  if (block === undefined) return `${String(address)} in a subnet without its family`
  const parsed = parseAddress(String(address))
  if (!parsed.ok) return `${String(address)} is no address`
  const [base = '', length = ''] = block.split('/')
  const size = 1n << BigInt((base.includes(':') ? 128 : 32) - Number(length))
  const offset = bits(String(address)) - bits(base)
  if (offset < 0n || offset >= size) return `${String(address)} outside ${block}`
  return offset < 4n || offset === size - 1n ? `${String(address)} is reserved in ${block}` : undefined
}

/** An address as one number, read by plain arithmetic on its text. */
function bits(address: string): bigint {
  if (address.includes('.')) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  const [head = '', tail] = address.split('::')
  const words = (text: string) => (text === '' ? [] : text.split(':'))
  const [left, right] = [words(head), words(tail ?? '')]
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].reduce((sum, word) => sum * 65_536n + BigInt(`0x${word}`), 0n)
}

/** At most one interface per zone and endpoint, exactly one of a Gateway Load Balancer endpoint [R-EP-8, R-GE-1]. */
export const oneInterfacePerZone: Invariant = ({ changes, after: world }) => {
  for (const { table, id, after } of changes) {
    if (after === undefined || !endpointTables.some((name) => name === table)) continue
    const interfaces = after['networkInterfaces'] as readonly Row[]
    const zones = interfaces.map((eni) => eni['availabilityZoneId'])
    if (new Set(zones).size < zones.length) return `${id} has two interfaces in one zone`
    const isGone = after['state'] === 'deleted'
    if (table === 'gatewayLoadBalancerEndpoints' && !isGone && zones.length !== 1)
      return `${id} has ${zones.length} interfaces`
    if (isGone && zones.length > 0) return `${id} is deleted and has interfaces`
    for (const eni of interfaces) {
      const row = tableGet(world.networkInterfaces, String(eni['networkInterfaceId'])) as Row | undefined
      if (row?.['attachedTo'] !== id || row['requesterManaged'] !== true)
        return `${id} does not hold ${String(eni['networkInterfaceId'])}`
      if (row['availabilityZoneId'] !== eni['availabilityZoneId'])
        return `${id}: the zone of an interface differs`
    }
  }
  return undefined
}

/**
 * A drawn load balancer stays until it leaves the service or the connection is resumed, is of the service, and has a node
 * in the zone [R-SVC-6, R-SVC-28, A-20].
 */
export const picksAreConstant: Invariant = ({ changes, after: world }) => {
  for (const { table, id, before, after } of changes) {
    if (after === undefined || table !== 'vpcEndpoints') continue
    for (const eni of after['networkInterfaces'] as readonly Row[]) {
      const old = ((before?.['networkInterfaces'] ?? []) as readonly Row[]).find(
        (each) => each['networkInterfaceId'] === eni['networkInterfaceId'],
      )?.['loadBalancerArn']
      const now = eni['loadBalancerArn']
      const hasLeft = old !== undefined && !arnsOf(world, after).includes(String(old))
      const isResumed = before?.['state'] === 'rejected' && after['state'] === 'pending'
      if (old !== undefined && now !== old && !hasLeft && !isResumed)
        return `${id}: an interface changed its load balancer`
      if (now !== undefined && now !== old && !isOffered(world, after, eni))
        return `${id}: an interface drew a stranger`
    }
  }
  return undefined
}

function arnsOf(world: World, endpoint: Row): readonly string[] {
  const service = tableGet(world.endpointServices, String(endpoint['serviceId']))
  return service?.owner === 'customer' ? service.networkLoadBalancerArns : []
}

function isOffered(world: World, endpoint: Row, eni: Row): boolean {
  const service = tableGet(world.endpointServices, String(endpoint['serviceId']))
  const balancer = tableGet(world.loadBalancers, String(eni['loadBalancerArn']))
  if (service?.owner !== 'customer' || balancer === undefined) return false
  const isOfService = service.networkLoadBalancerArns.includes(balancer.loadBalancerArn)
  return isOfService && balancer.availabilityZones.some(({ zoneId }) => zoneId === eni['availabilityZoneId'])
}

/** A new interface of an endpoint is in a zone that its service is in [R-REG-5]. */
export const zonesAreOffered: Invariant = ({ changes, after: world }) => {
  for (const { table, id, before, after } of changes) {
    if (after === undefined || !endpointTables.some((name) => name === table)) continue
    const known = ((before?.['networkInterfaces'] ?? []) as readonly Row[]).map(
      (eni) => eni['availabilityZoneId'],
    )
    const offered = zonesOfService(world, String(after['serviceId']))
    for (const eni of after['networkInterfaces'] as readonly Row[]) {
      const zoneId = eni['availabilityZoneId']
      if (!known.includes(zoneId) && !offered.has(String(zoneId)))
        return `${id}: ${String(zoneId)} is not offered`
    }
  }
  return undefined
}

function zonesOfService(world: World, serviceId: string): ReadonlySet<string> {
  const service = tableGet(world.endpointServices, serviceId)
  if (service === undefined) return new Set()
  if (service.owner === 'amazon') return new Set(service.availabilityZoneIds)
  const balancers = [
    ...service.networkLoadBalancerArns.map((arn) => tableGet(world.loadBalancers, arn)),
    ...service.gatewayLoadBalancerArns.map((arn) => tableGet(world.gatewayLoadBalancers, arn)),
  ]
  return new Set(balancers.flatMap((each) => each?.availabilityZones ?? []).map(({ zoneId }) => zoneId))
}
