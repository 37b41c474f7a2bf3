import type { Instant } from '@causeway/ground'
import { joined, utf8 } from './octets.ts'

/** A frame that one of the interfaces saw. */
export interface CapturedFrame {
  /** Index into the file's interfaces. */
  readonly interfaceIndex: number
  readonly at: Instant
  readonly octets: Uint8Array
  readonly comment?: string
}

/** A place that frames are seen at. */
export interface CaptureInterface {
  readonly name: string
  readonly description?: string
}

const SECTION = { type: 0x0a0d0d0a, magic: 0x1a2b3c4d, major: 1, minor: 0 } as const
const INTERFACE = 0x00000001
const PACKET = 0x00000006
const ETHERNET = 1
const NO_LIMIT = 0
const OPTION = { end: 0, comment: 1, name: 2, description: 3, resolution: 9, application: 4 } as const
const NANOSECONDS = 9
const BLOCK_FIXED_BYTES = 12
const WORD = 4_294_967_296

/**
 * A capture file with nanosecond times that tcpdump and Wireshark read: one section, its interfaces, then the frames in
 * the order given (pcapng, little-endian). The same arguments give the same octets.
 */
export function pcapng(
  interfaces: readonly CaptureInterface[],
  frames: readonly CapturedFrame[],
): Uint8Array {
  return joined(sectionBlock(), ...interfaces.map(interfaceBlock), ...frames.map(packetBlock))
}

function sectionBlock(): Uint8Array {
  const { magic, major, minor } = SECTION
  const body = [...le32(magic), ...le16(major), ...le16(minor), ...le32(0xffffffff), ...le32(0xffffffff)]
  return block(SECTION.type, [...body, ...option(OPTION.application, utf8('causeway')), ...endOfOptions])
}

function interfaceBlock({ name, description }: CaptureInterface): Uint8Array {
  return block(INTERFACE, [
    ...le16(ETHERNET),
    ...le16(0),
    ...le32(NO_LIMIT),
    ...option(OPTION.name, utf8(name)),
    ...(description === undefined ? [] : option(OPTION.description, utf8(description))),
    ...option(OPTION.resolution, Uint8Array.of(NANOSECONDS)),
    ...endOfOptions,
  ])
}

function packetBlock({ interfaceIndex, at, octets, comment }: CapturedFrame): Uint8Array {
  const { length } = octets
  const time = [...le32(Math.floor(at / WORD)), ...le32(at % WORD)]
  const options = comment === undefined ? [] : [...option(OPTION.comment, utf8(comment)), ...endOfOptions]
  const header = [...le32(interfaceIndex), ...time, ...le32(length), ...le32(length)]
  return block(PACKET, [...header, ...padded(octets), ...options])
}

function block(type: number, body: readonly number[]): Uint8Array {
  const length = le32(BLOCK_FIXED_BYTES + body.length)
  return Uint8Array.from([...le32(type), ...length, ...body, ...length])
}

const endOfOptions = [...le16(OPTION.end), ...le16(0)]

function option(code: number, value: Uint8Array): readonly number[] {
  return [...le16(code), ...le16(value.length), ...padded(value)]
}

function padded(octets: Uint8Array): readonly number[] {
  return [...octets, ...Array.from({ length: -octets.length & 3 }, () => 0)]
}

function le16(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255]
}

function le32(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]
}
