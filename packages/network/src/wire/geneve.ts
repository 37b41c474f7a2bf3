import { assert, type IpAddress } from '@causeway/ground'
import { etherTypeOf } from './ethernet.ts'
import { fromHex, joined, u16, u32, u8 } from './octets.ts'

/** One option of a GENEVE header (RFC 8926 3.5). */
export interface GeneveOption {
  readonly optionClass: number
  /** Its high bit says that who does not know it must drop the packet. */
  readonly type: number
  /** Whole words: a multiple of 4 octets, at most 124. */
  readonly data: Uint8Array
}

/** A GENEVE header (RFC 8926 3.4). */
export interface GeneveHeader {
  readonly version: number
  readonly isControl: boolean
  /** Whether some option is critical. */
  readonly hasCritical: boolean
  readonly protocol: number
  readonly vni: number
  readonly options: readonly GeneveOption[]
}

/** What a Gateway Load Balancer tells its appliances of a flow [R-GWLB-10]. */
export interface GatewayFlow {
  /** The endpoint's interface, as an id with 17 hex digits. */
  readonly endpointInterface: string
  /** 0 where a flow came through no attachment. */
  readonly attachment: bigint
  /** The flow's own u32, the same in both directions. */
  readonly cookie: number
}

/** The UDP port that appliances listen on [R-GWLB-1]. */
export const genevePort = 6081

/** AWS's class of options, and its types in it [R-GWLB-10]. */
const gatewayOption = { class: 0x0108, endpointInterface: 1, attachment: 2, cookie: 3 } as const

const ETHERNET = 0x6558
const CRITICAL = 0x80
const CONTROL_FLAG = 0x80
const CRITICAL_FLAG = 0x40
const ID_DIGITS = 16
const WORD_MASK = 0xffffffffn

/** The octets of a header. Options are whole words, which the caller sees to. */
export function geneveHeader({
  protocol = ETHERNET,
  vni = 0,
  isControl = false,
  options = [],
}: Partial<GeneveHeader>): Uint8Array {
  const encoded = joined(...options.map(optionOctets))
  const isCritical = options.some(({ type }) => (type & CRITICAL) !== 0)
  const flags = (isControl ? CONTROL_FLAG : 0) | (isCritical ? CRITICAL_FLAG : 0)
  return joined(u8(encoded.length / 4, flags), u16(protocol), u32(vni * 256), encoded)
}

/** The header of a flow's packets towards its appliance: three options, 40 octets in all [R-GWLB-10]. */
export function gatewayHeader(inner: IpAddress, flow: GatewayFlow): Uint8Array {
  const option = (type: number, data: Uint8Array): GeneveOption => ({
    optionClass: gatewayOption.class,
    type,
    data,
  })
  return geneveHeader({
    protocol: etherTypeOf(inner),
    options: [
      option(gatewayOption.endpointInterface, interfaceOctets(flow.endpointInterface)),
      option(gatewayOption.attachment, u64(flow.attachment)),
      option(gatewayOption.cookie, u32(flow.cookie)),
    ],
  })
}

/** The field has 64 bits and an id 68: AWS's own ids begin with a zero, of others the first digit is lost. */
function interfaceOctets(id: string): Uint8Array {
  return fromHex(
    id
      .slice(id.indexOf('-') + 1)
      .slice(-ID_DIGITS)
      .padStart(ID_DIGITS, '0'),
  )
}

function u64(value: bigint): Uint8Array {
  return u32(Number((value >> 32n) & WORD_MASK), Number(value & WORD_MASK))
}

function optionOctets({ optionClass, type, data }: GeneveOption): Uint8Array {
  assert(data.length % 4 === 0 && data.length <= 124, `an option of ${data.length} octets is not in words`)
  return joined(u16(optionClass), u8(type, data.length / 4), data)
}
