import { parseCount, tableGet } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { listenersOf, loadBalancerDnsName } from '@causeway/model'
import type { InterfaceEndpoint, World } from '@causeway/model'
import { addressOf, byFamily } from './address.ts'
import type { ByFamily } from './address.ts'
import { hintFor } from './names.ts'
import type { Origin } from './origin.ts'
import { QuestionProblem } from './problem.ts'
import { keysOf, thingMeant } from './things.ts'
import type { Thing } from './things.ts'

/** What a packet is sent to: addresses at once, or a name that has to be resolved first; and its port, 0 where none was said. */
export type Destination = { readonly port: number } & (
  | ({ readonly type: 'addresses'; readonly name: string } & ByFamily)
  | { readonly type: 'name'; readonly dnsName: string }
)

/**
 * What `--to` means: an address, a DNS name, or a thing here by name, id or ARN (an interface, an instance, an endpoint,
 * a load balancer), each with `:port` where the protocol has ports. An endpoint and a load balancer
 * are asked for by their Regional DNS name.
 *
 * Throws `QuestionProblem` where nothing is meant.
 */
export function destinationOf(world: World, text: string, origin: Origin): Destination {
  const { host, port } = split(text)
  const address = addressOf(host)
  if (address !== undefined) return { type: 'addresses', name: address, ...byFamily(address), port }
  const thing = thingMeant(world, host)
  if (thing !== undefined) return destinationAtThing({ world, thing, port, origin })
  if (host.includes('.') && !host.includes('/')) return { type: 'name', dnsName: host.toLowerCase(), port }
  throw new QuestionProblem(
    `nothing here is called ${host}`,
    hintFor(
      host,
      keysOf(world),
      'write an address, a DNS name or the name of a thing, such as account/thing:443',
    ),
  )
}

/** An address that answered a name, as a destination. */
export function destinationAt(address: IpAddress, port: number): Extract<Destination, { type: 'addresses' }> {
  return { type: 'addresses', name: address, ...byFamily(address), port }
}

const ARN = /^(arn:(?:[^:]*:){4}[^:]+)(?::(.*))?$/

function split(text: string): { readonly host: string; readonly port: number } {
  if (addressOf(text) !== undefined) return { host: text, port: 0 }
  const [, arn, behind] = ARN.exec(text) ?? []
  const colon = text.lastIndexOf(':')
  const host = arn ?? (colon < 0 ? text : text.slice(0, colon))
  const said = arn === undefined ? (colon < 0 ? undefined : text.slice(colon + 1)) : behind
  if (said === undefined) return { host, port: 0 }
  const port = parseCount(said)
  if (port.ok && port.value >= 1 && port.value <= 65_535) return { host, port: port.value }
  throw new QuestionProblem(`${text}: this is no port`, 'write a number from 1 to 65535 after the colon')
}

interface Meant {
  readonly world: World
  readonly thing: Thing
  readonly port: number
  readonly origin: Origin
}

function destinationAtThing({ world, thing, port, origin }: Meant): Destination {
  const { is, name } = thing
  switch (is.type) {
    case 'host':
      return hostAt({ world, thing, port, origin })
    case 'endpoint':
      return { type: 'name', dnsName: regionalName(is.endpoint), port }
    case 'load-balancer': {
      const own = port === 0 ? onlyPort(world, is.balancer.loadBalancerArn) : port
      return { type: 'name', dnsName: loadBalancerDnsName(is.balancer), port: own }
    }
    case 'way':
      throw new QuestionProblem(
        `no packet is sent to ${name}: routes lead through it`,
        'name what lies behind it, or an address there',
      )
  }
}

/** An interface is meant by its private address, and from the internet by its public one. */
function hostAt({ world, thing, port, origin }: Meant): Destination {
  const self = thing.interfaces.flatMap((id) => tableGet(world.networkInterfaces, id) ?? [])[0]
  if (self === undefined)
    throw new QuestionProblem(`${thing.name} has no interface any more`, 'name an instance or an interface')
  const isOutside = origin.place.type === 'internet'
  const ipv4 = isOutside ? (self.publicIp ?? self.privateIpAddress) : self.privateIpAddress
  return { type: 'addresses', name: self.name, ipv4, ipv6: self.ipv6Address, port }
}

function regionalName({ name, state, dnsEntries }: InterfaceEndpoint): string {
  const regional = dnsEntries.find(({ scope }) => scope === 'regional')
  if (regional !== undefined) return regional.dnsName
  throw new QuestionProblem(`${name} has no DNS name while it is ${state}`, 'name one of its interfaces')
}

function onlyPort(world: World, arn: Parameters<typeof listenersOf>[1]): number {
  const [only, ...others] = listenersOf(world, arn)
  return only !== undefined && others.length === 0 ? (only.port ?? 0) : 0
}
