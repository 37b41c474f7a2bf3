/** A frame of a capture, read without any help of the writer. */
export interface ReadFrame {
  readonly vantage: string
  readonly nanoseconds: bigint
  readonly comment: string | undefined
  readonly octets: Uint8Array
}

interface Options {
  readonly name?: string
  readonly comment?: string
  readonly resolution?: number
}

const text = new TextDecoder()

/** Reads a little-endian pcapng file of one section; throws on whatever is not sound in it. */
export function readCapture(file: Uint8Array): readonly ReadFrame[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const frames: ReadFrame[] = []
  const names: string[] = []
  for (let at = 0; at < file.length;) {
    const [type, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
    if (length % 4 !== 0 || view.getUint32(at + length - 4, true) !== length)
      throw new Error(`block at ${at}`)
    if ((at === 0) !== (type === 0x0a0d0d0a)) throw new Error('a section begins the file, and only one')
    if (at === 0 && view.getUint32(8, true) !== 0x1a2b3c4d) throw new Error('magic')
    if (type === 1) {
      const { name, resolution } = optionsOf(view, at + 16, at + length - 4)
      if (view.getUint16(at + 8, true) !== 1 || resolution !== 9) throw new Error('Ethernet with nanoseconds')
      names.push(name ?? '')
    }
    if (type === 6) frames.push(frameAt(view, { at, length }, names))
    at += length
  }
  return frames
}

function frameAt(
  view: DataView,
  { at, length }: { at: number; length: number },
  names: readonly string[],
): ReadFrame {
  const [captured, original] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
  if (captured !== original) throw new Error('a frame is cut short')
  const vantage = names[view.getUint32(at + 8, true)]
  if (vantage === undefined) throw new Error('no such interface')
  const octets = new Uint8Array(view.buffer, view.byteOffset + at + 28, captured)
  const { comment } = optionsOf(view, at + 28 + Math.ceil(captured / 4) * 4, at + length - 4)
  const nanoseconds = (BigInt(view.getUint32(at + 12, true)) << 32n) | BigInt(view.getUint32(at + 16, true))
  return { vantage, nanoseconds, comment, octets }
}

function optionsOf(view: DataView, from: number, to: number): Options {
  let options: Options = {}
  for (let at = from; at < to;) {
    const [code, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    const value = new Uint8Array(view.buffer, view.byteOffset + at + 4, length)
    if (code === 0) return options
    if (code === 1) options = { ...options, comment: text.decode(value) }
    if (code === 2) options = { ...options, name: text.decode(value) }
    if (code === 9) options = { ...options, resolution: value[0] ?? 0 }
    at += 4 + Math.ceil(length / 4) * 4
  }
  return options
}

/** What a frame says, as a line: ends, flags, MSS, lengths; what is in GENEVE follows in brackets. */
export function dissect(frame: Uint8Array): string {
  const etherType = word(frame, 12)
  if (etherType !== 0x0800 && etherType !== 0x86dd) throw new Error(`ether type ${etherType}`)
  return packetText(frame.subarray(14))
}

/** The octets of data behind the headers of a TCP segment in a frame. */
export function dataOf(frame: Uint8Array): Uint8Array {
  const { payload } = split(frame.subarray(14))
  return payload.subarray(((payload[12] ?? 0) >>> 4) * 4)
}

function packetText(packet: Uint8Array): string {
  const { source, destination, protocol, payload } = split(packet)
  const ports = `${source}:${word(payload, 0)} > ${destination}:${word(payload, 2)}`
  if (protocol === 6) return `${ports} ${segmentText(payload)}`
  if (protocol === 1 || protocol === 58)
    return `${source} > ${destination} echo ${payload[0]}, ${packet.length}`
  if (protocol !== 17) throw new Error(`protocol ${protocol}`)
  if (word(payload, 4) !== payload.length) throw new Error('length of a datagram')
  if (word(payload, 2) !== 6081) return `${ports} udp ${packet.length}`
  const tunnel = payload.subarray(8)
  const inner = tunnel.subarray(8 + ((tunnel[0] ?? 0) & 0x3f) * 4)
  return `${ports} geneve +${packet.length - inner.length} [${packetText(inner)}]`
}

function segmentText(segment: Uint8Array): string {
  const names = ['F', 'S', 'R', 'P', '.']
  const flags = names.filter((_, bit) => ((segment[13] ?? 0) >>> bit) & 1).join('')
  const header = ((segment[12] ?? 0) >>> 4) * 4
  const mss = header > 20 && segment[20] === 2 ? ` mss ${word(segment, 22)}` : ''
  return `${flags}${mss} data ${segment.length - header}`
}

interface Split {
  readonly source: string
  readonly destination: string
  readonly protocol: number
  readonly payload: Uint8Array
}

function split(packet: Uint8Array): Split {
  const v4 = (packet[0] ?? 0) >>> 4 === 4
  const length = v4 ? word(packet, 2) : 40 + word(packet, 4)
  if (length !== packet.length) throw new Error(`a packet of ${packet.length} says ${length}`)
  const payload = packet.subarray(v4 ? 20 : 40)
  const protocol = packet[v4 ? 9 : 6] ?? 0
  const [source, destination] = v4
    ? [packet.subarray(12, 16), packet.subarray(16, 20)]
    : [packet.subarray(8, 24), packet.subarray(24, 40)]
  if (v4 && fold(packet.subarray(0, 20)) !== 0xffff) throw new Error('checksum of a header')
  const pseudo = [...source, ...destination, 0, protocol, payload.length >>> 8, payload.length & 255]
  const isOwn = protocol === 1
  if (fold(Uint8Array.from([...(isOwn ? [] : pseudo), ...payload])) !== 0xffff) throw new Error('checksum')
  return { source: show(source), destination: show(destination), protocol, payload }
}

/** The one's complement sum with all carries at the end, unlike the writer's. */
function fold(octets: Uint8Array): number {
  let sum = 0
  octets.forEach((octet, i) => (sum += i % 2 === 0 ? octet * 256 : octet))
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000)
  return sum
}

function show(address: Uint8Array): string {
  if (address.length === 4) return address.join('.')
  return Array.from({ length: 8 }, (_, i) => word(address, 2 * i).toString(16)).join(':')
}

function word(octets: Uint8Array, at: number): number {
  return (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0)
}
