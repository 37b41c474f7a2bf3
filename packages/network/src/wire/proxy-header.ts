import { addressFamily, assert, type IpAddress } from '@causeway/ground'
import { crc32c } from './crc32c.ts'
import { addressOctets, joined, u16, u32, u8, utf8 } from './octets.ts'

/** A type-length-value field of a proxy header; the checksum's value is worked out. */
export type ProxyField =
  | { readonly type: 'crc32c' }
  | { readonly type: 'vpc-endpoint'; readonly vpcEndpointId: string }
  | { readonly type: 'padding'; readonly lengthBytes: number }

/** Whom a proxied connection is from, and to what it was. */
export interface ProxiedConnection {
  readonly source: IpAddress
  readonly sourcePort: number
  readonly destination: IpAddress
  readonly destinationPort: number
}

/** The twelve octets that a header of version 2 begins with [R-NLB-14]. */
export const proxySignature = u8(0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a)

/** The types of fields that a Network Load Balancer writes, and its subtype for an endpoint's id [R-NLB-14]. */
export const proxyFieldType = { crc32c: 0x03, padding: 0x04, aws: 0xea, awsVpcEndpoint: 0x01 } as const

const LOCAL = 0x20
const PROXY = 0x21
const TCP_OVER = { 4: 0x11, 6: 0x21 } as const
const UNSPECIFIED = 0x00
const FIELD_FIXED_BYTES = 3
const CRC_BYTES = 4
/** What headers of AWS's balancers are seen to end with: 36 octets of padding. */
const PADDING_BYTES = 36

/** The header that a balancer sends of a connection, with the endpoint's id if it came through one [R-NLB-13, R-NLB-14]. */
export function balancerHeader(connection: ProxiedConnection, vpcEndpointId?: string): Uint8Array {
  return proxyHeader(connection, [
    { type: 'crc32c' },
    ...(vpcEndpointId === undefined ? [] : [{ type: 'vpc-endpoint', vpcEndpointId } as const]),
    { type: 'padding', lengthBytes: PADDING_BYTES },
  ])
}

/** A header of version 2, with fields in the order given; both addresses are of one family [R-NLB-14]. */
export function proxyHeader(connection: ProxiedConnection, fields: readonly ProxyField[]): Uint8Array {
  const { source, sourcePort, destination, destinationPort } = connection
  const family = addressFamily(source)
  assert(family === addressFamily(destination), `${source} and ${destination} are of two families`)
  const addresses = joined(
    addressOctets(source),
    addressOctets(destination),
    u16(sourcePort, destinationPort),
  )
  return withFields(u8(PROXY, TCP_OVER[family]), addresses, fields)
}

/** The header of a connection that is the balancer's own, such as a health check: it names no client [R-NLB-13]. */
export function localHeader(fields: readonly ProxyField[] = []): Uint8Array {
  return withFields(u8(LOCAL, UNSPECIFIED), u8(), fields)
}

function withFields(kind: Uint8Array, addresses: Uint8Array, fields: readonly ProxyField[]): Uint8Array {
  const encoded = fields.map(fieldOctets)
  const lengthBytes = encoded.reduce((total, { length }) => total + length, addresses.length)
  const before = joined(proxySignature, kind, u16(lengthBytes), addresses)
  const header = joined(before, ...encoded)
  let at = before.length
  const checked = crc32c(header)
  fields.forEach(({ type }, i) => {
    // Of the whole header with zero in the place of the checksum, as it still is here.
    if (type === 'crc32c') header.set(u32(checked), at + FIELD_FIXED_BYTES)
    at += encoded[i]?.length ?? 0
  })
  return header
}

function fieldOctets(field: ProxyField): Uint8Array {
  switch (field.type) {
    case 'crc32c':
      return encodedField(proxyFieldType.crc32c, new Uint8Array(CRC_BYTES))
    case 'padding':
      return encodedField(proxyFieldType.padding, new Uint8Array(field.lengthBytes))
    case 'vpc-endpoint':
      return encodedField(
        proxyFieldType.aws,
        joined(u8(proxyFieldType.awsVpcEndpoint), utf8(field.vpcEndpointId)),
      )
  }
}

function encodedField(type: number, value: Uint8Array): Uint8Array {
  return joined(u8(type), u16(value.length), value)
}
