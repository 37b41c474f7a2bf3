import { parseCount, tableValues } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { listenersOf, loadBalancerDnsName } from '@causeway/model'
import type { World } from '@causeway/model'
import { addressOf, byFamily } from './address.ts'
import type { ByFamily } from './address.ts'
import { hintFor } from './names.ts'
import { byNameOrId } from './origin.ts'
import type { Origin } from './origin.ts'
import { QuestionProblem } from './problem.ts'

/** What a packet is sent to: addresses at once, or a name that has to be resolved first; and its port, 0 where none was said. */
export type Destination = { readonly port: number } & (
  | ({ readonly type: 'addresses'; readonly name: string } & ByFamily)
  | { readonly type: 'name'; readonly dnsName: string }
)

/**
 * What `--to` means: an address, a DNS name, or a thing here by name or id (an interface, an instance, an endpoint,
 * a load balancer, a service of AWS), each with `:port` where the protocol has ports. An endpoint and a load balancer
 * are asked for by their Regional DNS name.
 *
 * Throws `QuestionProblem` where nothing is meant.
 */
export function destinationOf(world: World, text: string, origin: Origin): Destination {
  const { host, port } = split(text)
  const address = addressOf(host)
  if (address !== undefined) return { type: 'addresses', name: address, ...byFamily(address), port }
  const thing = interfaceMeant(world, host, port, origin) ?? thingMeant(world, host, port)
  if (thing !== undefined) return thing
  if (host.includes('.') && !host.includes('/')) return { type: 'name', dnsName: host.toLowerCase(), port }
  throw new QuestionProblem(
    `nothing here is called ${host}`,
    hintFor(
      host,
      namesOf(world),
      'write an address, a DNS name or the name of a thing, such as account/thing:443',
    ),
  )
}

/** An address that answered a name, as a destination. */
export function destinationAt(address: IpAddress, port: number): Extract<Destination, { type: 'addresses' }> {
  return { type: 'addresses', name: address, ...byFamily(address), port }
}

function split(text: string): { readonly host: string; readonly port: number } {
  const colon = text.lastIndexOf(':')
  if (colon < 0 || addressOf(text) !== undefined) return { host: text, port: 0 }
  const port = parseCount(text.slice(colon + 1))
  if (port.ok && port.value >= 1 && port.value <= 65_535)
    return { host: text.slice(0, colon), port: port.value }
  throw new QuestionProblem(`${text}: this is no port`, 'write a number from 1 to 65535 after the colon')
}

/** An interface is meant by its private address, and from the internet by its public one. */
function interfaceMeant(
  world: World,
  host: string,
  port: number,
  { place }: Origin,
): Destination | undefined {
  const self = byNameOrId(world, host)
  if (self === undefined) return undefined
  const ipv4 = place.type === 'internet' ? (self.publicIp ?? self.privateIpAddress) : self.privateIpAddress
  return { type: 'addresses', name: self.name, ipv4, ipv6: self.ipv6Address, port }
}

function thingMeant(world: World, host: string, port: number): Destination | undefined {
  const endpoint = tableValues(world.vpcEndpoints).find(
    (each) => each.vpcEndpointId === host || each.name === host,
  )
  if (endpoint !== undefined) {
    const regional = endpoint.dnsEntries.find(({ scope }) => scope === 'regional')
    if (regional === undefined)
      throw new QuestionProblem(
        `${host} has no DNS name while it is ${endpoint.state}`,
        'name one of its interfaces',
      )
    return { type: 'name', dnsName: regional.dnsName, port }
  }
  const balancer = tableValues(world.loadBalancers).find(
    (each) => each.loadBalancerArn === host || each.name === host,
  )
  if (balancer !== undefined) {
    return {
      type: 'name',
      dnsName: loadBalancerDnsName(balancer),
      port: port === 0 ? onlyPort(world, balancer.loadBalancerArn) : port,
    }
  }
  return undefined
}

function onlyPort(world: World, arn: Parameters<typeof listenersOf>[1]): number {
  const [only, ...others] = listenersOf(world, arn)
  return only !== undefined && others.length === 0 ? (only.port ?? 0) : 0
}

function namesOf(world: World): readonly string[] {
  const tables = [world.instances, world.networkInterfaces, world.vpcEndpoints, world.loadBalancers] as const
  return tables.flatMap((table) => tableValues<{ readonly name: string }>(table).map(({ name }) => name))
}
