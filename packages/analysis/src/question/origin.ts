import { tableGet, tableValues } from '@causeway/ground'
import type { NetworkInterface, Place, Vantage, World } from '@causeway/model'
import { addressOf, byFamily } from './address.ts'
import type { ByFamily } from './address.ts'
import { hintFor } from './names.ts'
import { QuestionProblem } from './problem.ts'
import { onPremises } from './on-premises.ts'

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
export function interfaceMeant(world: World, text: string): NetworkInterface {
  const found = byNameOrId(world, text) ?? byAddress(world, text) ?? firstInSubnet(world, text)
  if (found !== undefined) return found
  const names = [...tableValues(world.instances), ...tableValues(world.networkInterfaces)].map(
    ({ name }) => name,
  )
  throw new QuestionProblem(
    `nothing here is called ${text}`,
    hintFor(text, names, 'name an instance, an interface or a subnet'),
  )
}

/** The interface of a name or id, its own or its instance's; undefined if there is none. */
export function byNameOrId(world: World, text: string): NetworkInterface | undefined {
  const instance = tableValues(world.instances).find((each) => each.instanceId === text || each.name === text)
  const id = instance?.networkInterfaceId ?? text
  return (
    tableGet(world.networkInterfaces, id) ??
    tableValues(world.networkInterfaces).find(({ name }) => name === text)
  )
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
  const subnet = tableValues(world.subnets).find((each) => each.name === text || each.subnetId === text)
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
