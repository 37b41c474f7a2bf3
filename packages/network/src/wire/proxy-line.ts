import { addressFamily, parseAddress, parsed, unparsed, type Parsed } from '@causeway/ground'
import { utf8 } from './octets.ts'
import type { ProxiedConnection } from './proxy-header.ts'

const LINE = /^PROXY TCP([46]) ([0-9a-f.:]+) ([0-9a-f.:]+) (0|[1-9][0-9]{0,4}) (0|[1-9][0-9]{0,4})\r\n/
const LINE_CHARACTERS_MOST = 107
const PORT_MOST = 65_535

/** The header of version 1, a line of text, which other proxies than AWS's send. */
export function proxyLine({
  source,
  sourcePort,
  destination,
  destinationPort,
}: ProxiedConnection): Uint8Array {
  return utf8(
    `PROXY TCP${addressFamily(source)} ${source} ${destination} ${sourcePort} ${destinationPort}\r\n`,
  )
}

/** Reads the line of version 1 that octets begin with; addresses must be of the family that it names. */
export function readProxyLine(octets: Uint8Array): Parsed<ProxiedConnection> {
  const line = LINE.exec(String.fromCharCode(...octets.subarray(0, LINE_CHARACTERS_MOST)))
  const [, family = '', from = '', to = '', sourcePort = '', destinationPort = ''] = line ?? []
  const [source, destination] = [parseAddress(from), parseAddress(to)]
  const ports = [Number(sourcePort), Number(destinationPort)]
  if (!source.ok || !destination.ok || ports.some((port) => port > PORT_MOST)) return refused()
  const families = [source.value, destination.value].map(addressFamily)
  if (families.some((each) => each !== Number(family))) return refused()
  return parsed({
    source: source.value,
    sourcePort: Number(sourcePort),
    destination: destination.value,
    destinationPort: Number(destinationPort),
  })
}

function refused(): Parsed<never> {
  return unparsed(
    'form',
    'no proxy header of version 1',
    "write it as in 'PROXY TCP4 192.168.0.1 192.168.0.11 56324 443' with CR and LF",
  )
}
