import type { Claim } from './claims.ts'
import { parsePrivateAddress, parsedText, text } from './fields.ts'
import type { ImportContext } from './import-context.ts'

/** The ids and addresses of the interfaces that AWS made in subnets, under the keys by which the model keeps them. */
export function interfaceKeys(context: ImportContext, claims: readonly Claim[]): Record<string, string> {
  const pairs = claims.flatMap(({ eniId, found }) => {
    const subnetId = text(context.log, found, 'SubnetId')
    const address = parsedText(context.log, found, 'PrivateIpAddress', parsePrivateAddress)
    if (subnetId === undefined || address === undefined) return []
    return [
      [`networkInterfaceId/${subnetId}`, eniId],
      [`privateIpAddress/${subnetId}`, address],
    ] as const
  })
  return Object.fromEntries(pairs)
}
