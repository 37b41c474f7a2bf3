import { tableGet, tableValues } from '@causeway/ground'
import type { NetworkInterface, Place, Vantage, World } from '@causeway/model'
import { addressOf, byFamily } from './address.ts'
import type { ByFamily } from './address.ts'
import { hintFor } from './names.ts'
import { onPremises } from './on-premises.ts'
import { QuestionProblem } from './problem.ts'
import { keysOf, thingMeant } from './things.ts'
import type { Thing } from './things.ts'

/** Where a packet sets out: its place, its addresses of either family, and from where its names are asked. */
export interface Origin extends ByFamily {
  readonly name: string
  readonly place: Place
  readonly self: NetworkInterface | undefined
  readonly vantage: Vantage
}

/**
 * What `--from` means: an interface, an instance or an address by name or id, the first host of a subnet,
 * `internet:<address>`, or `<virtual private gateway>:<address>` for a host behind it.
 *
 * Throws `QuestionProblem` where nothing, or more than one thing, is meant.
 */
export function originOf(world: World, text: string): Origin {
  const outside = text.startsWith('internet:') ? fromInternet(text.slice('internet:'.length)) : undefined
  if (outside !== undefined) return outside
  return onPremises(world, text) ?? fromInterface(interfaceMeant(world, text))
}

function fromInternet(text: string): Origin {
  const address = addressOf(text)
  if (address === undefined)
    throw new QuestionProblem(`internet:${text} has no address`, 'write internet:198.51.100.7')
  return {
    name: `internet ${address}`,
    place: { type: 'internet' },
    ...byFamily(address),
    self: undefined,
    vantage: { type: 'internet' },
  }
}

function fromInterface(self: NetworkInterface): Origin {
  return {
    name: self.name,
    place: { type: 'interface-egress', id: self.networkInterfaceId },
    ipv4: self.privateIpAddress,
    ipv6: self.ipv6Address,
    self,
    vantage: { type: 'vpc', vpcId: self.vpcId },
  }
}

/** The interface that a name, an id or an address means. Throws `QuestionProblem`. */
function interfaceMeant(world: World, text: string): NetworkInterface {
  const thing = thingMeant(world, text)
  const found = (thing && ofThing(world, thing)) ?? byAddress(world, text) ?? firstInSubnet(world, text)
  if (found !== undefined) return found
  throw new QuestionProblem(
    `nothing here is called ${text}`,
    hintFor(text, keysOf(world), 'name an instance, an interface or a subnet'),
  )
}

/** The one interface of a thing. Throws `QuestionProblem` where it has none or several. */
function ofThing(world: World, { name, interfaces }: Thing): NetworkInterface {
  const own = interfaces.flatMap((id) => tableGet(world.networkInterfaces, id) ?? [])
  const [only, ...others] = own
  if (only !== undefined && others.length === 0) return only
  if (only === undefined)
    throw new QuestionProblem(`${name} sends no packets of its own`, 'name an instance or an interface')
  const names = own.map((each) => each.name).join(', ')
  throw new QuestionProblem(`${name} has ${own.length} interfaces`, `name one of ${names}`)
}

function byAddress(world: World, text: string): NetworkInterface | undefined {
  const address = addressOf(text)
  if (address === undefined) return undefined
  const holders = tableValues(world.networkInterfaces).filter(({ privateIpAddress, ipv6Address, publicIp }) =>
    [privateIpAddress, ipv6Address, publicIp].includes(address),
  )
  if (holders.length < 2) return holders[0]
  const names = holders.map(({ name }) => name).join(', ')
  throw new QuestionProblem(`${text} is the address of ${holders.length} interfaces`, `name one of ${names}`)
}

/** Of a subnet its first host by id: an interface that a person would send from. */
function firstInSubnet(world: World, text: string): NetworkInterface | undefined {
  const subnet = tableValues(world.subnets).find(
    ({ name, subnetId }) => name === text || subnetId === text || name.slice(name.indexOf('/') + 1) === text,
  )
  if (subnet === undefined) return undefined
  const host = tableValues(world.networkInterfaces).find(
    (each) => each.subnetId === subnet.subnetId && each.interfaceType === 'interface',
  )
  if (host !== undefined) return host
  throw new QuestionProblem(
    `${text} is a subnet without a host`,
    'name an instance or an interface, or declare one there',
  )
}
