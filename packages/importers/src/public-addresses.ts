import type { IpAddress } from '@causeway/ground'
import { optionalParsed, parsePrivateAddress } from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { details, type ImportContext } from './import-context.ts'
import { note } from './report.ts'

/** The public IPv4 address of an interface, with its allocation where it is an Elastic IP address [R-VPC-6]. */
export interface PublicAddress {
  readonly publicIp: IpAddress
  readonly allocationId?: string
}

/** The address that an internet gateway translates to an interface: as the interface says, else as the address does. */
export function publicAddressOf(context: ImportContext, eni: Found): PublicAddress | undefined {
  const eniId = textOf(fieldOf(eni, 'NetworkInterfaceId'))
  const elastic = details(context, 'Addresses').find(
    ({ found }) => eniId !== undefined && textOf(fieldOf(found, 'NetworkInterfaceId')) === eniId,
  )?.found
  const association = fieldOf(eni, 'Association')
  const sources = [association, elastic, eni].flatMap((each) => each ?? [])
  const keys = ['PublicIp', 'PublicIpAddress']
  const publicIp = sources
    .flatMap((source) => keys.map((key) => optionalParsed(context.log, source, key, parsePrivateAddress)))
    .find((each) => each !== undefined)
  if (publicIp === undefined) return undefined
  const allocations = [elastic, association].map(
    (source) => source && textOf(fieldOf(source, 'AllocationId')),
  )
  const allocationId = allocations.find(
    (each) => each !== undefined && /^eipalloc-[0-9a-f]{8,17}$/.test(each),
  )
  return { publicIp, ...(allocationId === undefined ? {} : { allocationId }) }
}

/** Says of every Elastic IP address what became of it. */
export function noteAddressesOf(context: ImportContext): void {
  for (const { found } of details(context, 'Addresses')) {
    const id = textOf(fieldOf(found, 'AllocationId')) ?? textOf(fieldOf(found, 'PublicIp')) ?? 'an address'
    const eniId = textOf(fieldOf(found, 'NetworkInterfaceId'))
    if (eniId === undefined) note(context.log, 'ignored', found, `${id} stands for no interface`)
    else note(context.log, 'bound', found, `${id} stands for ${eniId}`)
  }
}
