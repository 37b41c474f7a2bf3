import type { Claim } from './claims.ts'
import { maps, optionalParsed, parseIpv6Address, parsePrivateAddress, text } from './fields.ts'
import type { ImportContext } from './import-context.ts'

/** The ids and addresses of the interfaces that AWS made in subnets, under the keys by which the model keeps them. */
export function interfaceKeys(context: ImportContext, claims: readonly Claim[]): Record<string, string> {
  const pairs = claims.flatMap(({ eniId, found }) => {
    const subnetId = text(context.log, found, 'SubnetId')
    if (subnetId === undefined) return []
    const address = optionalParsed(context.log, found, 'PrivateIpAddress', parsePrivateAddress)
    const [six] = maps(context.log, found, 'Ipv6Addresses')
    const ipv6 = six && optionalParsed(context.log, six, 'Ipv6Address', parseIpv6Address)
    return [
      [`networkInterfaceId/${subnetId}`, eniId] as const,
      ...(address === undefined ? [] : [[`privateIpAddress/${subnetId}`, address] as const]),
      ...(ipv6 === undefined ? [] : [[`ipv6Address/${subnetId}`, ipv6] as const]),
    ]
  })
  return Object.fromEntries(pairs)
}
