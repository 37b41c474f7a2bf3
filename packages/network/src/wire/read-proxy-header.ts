import { formatIpv4, formatIpv6, parsed, unparsed, type IpAddress, type Parsed } from '@causeway/ground'
import { crc32c } from './crc32c.ts'
import { u16At, u32At } from './octets.ts'
import { proxyFieldType, proxySignature, type ProxiedConnection } from './proxy-header.ts'

/** A field as it was read; receivers skip the types that they do not know. */
export interface ReadField {
  readonly type: number
  readonly value: Uint8Array
}

/** A proxy header as it was read. */
export interface ReadProxyHeader {
  readonly command: 'PROXY' | 'LOCAL'
  /** None of a LOCAL header, or of one whose family is neither IPv4 nor IPv6. */
  readonly connection: ProxiedConnection | undefined
  readonly vpcEndpointId: string | undefined
  readonly fields: readonly ReadField[]
  /** How many octets it takes; the connection's own data begin behind it. */
  readonly headerBytes: number
}

const FIXED_BYTES = 16
const FIELD_FIXED_BYTES = 3
/** By family: octets of its addresses and ports; of those that are none here only how many to skip. */
const ADDRESSING_BYTES: Readonly<Record<number, number>> = { 1: 12, 2: 36, 3: 216 }

/**
 * Reads the header of version 2 that octets begin with [R-NLB-14]. Refused are one that is cut short (16 octets and the
 * length that they state must be there), a field beyond its end, and a checksum that is not the header's.
 */
export function readProxyHeader(octets: Uint8Array): Parsed<ReadProxyHeader> {
  const signed = proxySignature.every((octet, i) => octet === octets[i])
  if (!signed) return refused('it does not begin with the signature')
  const headerBytes = FIXED_BYTES + u16At(octets, 14)
  if (octets.length < FIXED_BYTES || octets.length < headerBytes) {
    return refused(`it has ${octets.length} octets of ${headerBytes}`)
  }
  const kind = octets[12] ?? 0
  if (kind !== 0x20 && kind !== 0x21) return refused(`version and command are 0x${kind.toString(16)}`)
  const header = octets.subarray(0, headerBytes)
  const family = (header[13] ?? 0) >>> 4
  const fieldsFrom = FIXED_BYTES + (ADDRESSING_BYTES[family] ?? 0)
  const fields = fieldsFrom > headerBytes ? undefined : fieldsOf(header, fieldsFrom)
  if (fields === undefined) return refused('a field goes beyond its end')
  if (!isChecked(header, fields)) return refused('its checksum is not that of its octets')
  return parsed({
    command: kind === 0x20 ? 'LOCAL' : 'PROXY',
    connection: kind === 0x20 ? undefined : connectionOf(header, family),
    vpcEndpointId: vpcEndpointIdOf(fields),
    fields: fields.map(({ type, value }) => ({ type, value })),
    headerBytes,
  })
}

interface PlacedField extends ReadField {
  /** Where the value begins in the header. */
  readonly at: number
}

function fieldsOf(header: Uint8Array, from: number): readonly PlacedField[] | undefined {
  const fields: PlacedField[] = []
  for (let at = from; at < header.length;) {
    const start = at + FIELD_FIXED_BYTES
    const end = start + u16At(header, at + 1)
    if (start > header.length || end > header.length) return undefined
    fields.push({ type: header[at] ?? 0, value: header.slice(start, end), at: start })
    at = end
  }
  return fields
}

function isChecked(header: Uint8Array, fields: readonly PlacedField[]): boolean {
  const field = fields.find(({ type }) => type === proxyFieldType.crc32c)
  if (field === undefined) return true
  const blank = header.slice()
  blank.fill(0, field.at, field.at + field.value.length)
  return field.value.length === 4 && crc32c(blank) === u32At(field.value, 0)
}

function connectionOf(header: Uint8Array, family: number): ProxiedConnection | undefined {
  if (family !== 1 && family !== 2) return undefined
  const addressBytes = family === 1 ? 4 : 16
  const ports = FIXED_BYTES + 2 * addressBytes
  return {
    source: addressAt(header, FIXED_BYTES, addressBytes),
    sourcePort: u16At(header, ports),
    destination: addressAt(header, FIXED_BYTES + addressBytes, addressBytes),
    destinationPort: u16At(header, ports + 2),
  }
}

function addressAt(header: Uint8Array, at: number, addressBytes: number): IpAddress {
  const word = (n: number) => u32At(header, at + 4 * n)
  return addressBytes === 4 ? formatIpv4(word(0)) : formatIpv6([word(0), word(1), word(2), word(3)])
}

function vpcEndpointIdOf(fields: readonly ReadField[]): string | undefined {
  const field = fields.find(
    ({ type, value }) => type === proxyFieldType.aws && value[0] === proxyFieldType.awsVpcEndpoint,
  )
  return field === undefined ? undefined : String.fromCharCode(...field.value.subarray(1))
}

function refused(why: string): Parsed<never> {
  return unparsed('form', `no proxy header: ${why}`, 'give all the octets of a header of version 2')
}
