import { prefixLengthOf, quoted } from '@causeway/ground'
import { faultIn } from './fault.ts'
import type { Fault } from './fault.ts'
import type { Item } from './item.ts'
import type { Topology, VpcItem } from './topology.ts'

const VPC_IPV6_BITS = 56

/**
 * What Amazon could not have given: an IPv6 block of a VPC that is no /56 (CW033) [R-VPC-1], a public address to two
 * things (CW043, with the first place beside it) [R-VPC-6].
 */
export function checkAddresses(topology: Topology): Fault[] {
  return [...topology.vpcs.flatMap(wrongBlock), ...givenTwice(topology)]
}

function wrongBlock(item: VpcItem): Fault[] {
  const { ipv6Cidr } = item
  if (ipv6Cidr === undefined || ipv6Cidr === 'auto') return []
  if (prefixLengthOf(ipv6Cidr) === VPC_IPV6_BITS) return []
  const message = `${ipv6Cidr} is not a VPC's size`
  const hint = "write the /56 that Amazon gave it, or 'auto'"
  return [faultIn(item, 'ipv6Cidr', { code: 'CW033', rule: 'R-VPC-1', message, hint })]
}

function givenTwice(topology: Topology): Fault[] {
  const first = new Map<string, Item>()
  const { instances, networkInterfaces, natGateways } = topology
  return [...instances, ...networkInterfaces, ...natGateways].flatMap((item) => {
    const { publicIp } = item
    if (publicIp === undefined || publicIp === 'auto') return []
    const holder = first.get(publicIp)
    if (holder === undefined) {
      first.set(publicIp, item)
      return []
    }
    const { file, line, column } = holder.at
    const related = [{ file, line, column, message: 'it is given here too' }]
    const message = `${publicIp} is already the public address of ${quoted(holder.name)}`
    return [faultIn(item, 'publicIp', { code: 'CW043', rule: 'R-VPC-6', message, related })]
  })
}
