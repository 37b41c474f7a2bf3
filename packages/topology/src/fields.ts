import { addressFamily, canonicalCidr, nearest, parseAddress, parseAzId, parseAzName } from '@causeway/ground'
import { parseCount, parsed, parseShare, quoted, unparsed } from '@causeway/ground'
import type { AzId, AzName, Cidr, IpAddress, Parsed, UnparsedKind } from '@causeway/ground'
import { instanceBandwidth } from '@causeway/model'
import { textAs } from '@causeway/source'
import type { z } from 'zod'
import type { PeerItem, PortRange } from './topology.ts'

type Field<T> = z.ZodType<T, string>

/** A field whose text one of our parsers reads, every refusal under one code. */
export function textUnder<T>(code: string, parse: (text: string) => Parsed<T>): Field<T> {
  const codes: Record<UnparsedKind, string> = {
    number: code,
    negative: code,
    unit: code,
    range: code,
    form: code,
  }
  return textAs(parse, codes)
}

/** An instance type of EC2. Refused as CW014. */
export function instanceTypeField(): Field<string> {
  return textUnder('CW014', (text): Parsed<string> => {
    if (instanceBandwidth(text) !== undefined) return parsed(text)
    return unparsed('form', `EC2 has no instance type ${quoted(text)}`, 'write one such as m5.large')
  })
}

/** An IPv4 block; host bits are cleared as EC2 does [R-VPC-1]. Refused as CW030. */
export function cidrField(): Field<Cidr> {
  return textUnder('CW030', parseIpv4Block)
}

/** A block of either family, host bits cleared. Refused as CW030. */
export function anyBlockField(): Field<Cidr> {
  return textUnder('CW030', canonicalCidr)
}

/** An IPv6 block, host bits cleared, or `auto`. Refused as CW030. */
export function ipv6BlockField(): Field<Cidr | 'auto'> {
  return textUnder('CW030', (text): Parsed<Cidr | 'auto'> => {
    if (text === AUTO) return parsed(AUTO)
    const cidr = canonicalCidr(text)
    if (!cidr.ok || cidr.value.includes(':')) return cidr
    return unparsed('form', `${quoted(text)} is an IPv4 block`, "write an IPv6 block or 'auto'")
  })
}

/** An IPv4 address. Refused as CW030. */
export function addressField(): Field<IpAddress> {
  return textUnder('CW030', parseIpv4Address)
}

/** An address of either family. Refused as CW030. */
export function anyAddressField(): Field<IpAddress> {
  return textUnder('CW030', parseAddress)
}

/** An address of one family, or `auto`. Refused as CW030. */
export function addressOrAutoField(family: 4 | 6): Field<IpAddress | 'auto'> {
  return textUnder('CW030', (text): Parsed<IpAddress | 'auto'> => {
    if (text === AUTO) return parsed(AUTO)
    if (family === 4) return parseIpv4Address(text)
    const address = parseAddress(text)
    if (!address.ok || addressFamily(address.value) === 6) return address
    return unparsed('form', `${quoted(text)} is an IPv4 address`, "write an IPv6 address or 'auto'")
  })
}

/** Where a route leads: a block of either family, or the name of a prefix list, which has no dot and no colon. */
export function destinationField(): Field<string> {
  return textUnder('CW030', (text): Parsed<string> => (isName(text) ? parsed(text) : canonicalCidr(text)))
}

/** An AZ ID, or an AZ name that is to be read in the owner's map [R-REG-2]. Refused as CW034. */
export function zoneField(): Field<string> {
  return textUnder('CW034', (text): Parsed<string> => {
    if (parseAzId(text).ok || parseAzName(text).ok) return parsed(text)
    return unparsed('form', `${quoted(text)} is no zone`, "write an AZ ID such as 'use1-az4' or an AZ name")
  })
}

/** An AZ ID. Refused as CW034. */
export function zoneIdField(): Field<AzId> {
  return textUnder('CW034', parseAzId)
}

/** An AZ name. Refused as CW034. */
export function zoneNameField(): Field<AzName> {
  return textUnder('CW034', parseAzName)
}

/** A whole number, not negative. */
export function countField(): Field<number> {
  return textAs(parseCount)
}

/** A share in whole per cent, such as `50%`, from 1% to 100%. */
export function wholePercentField(): Field<number> {
  return textAs((text) => {
    const share = parseShare(text)
    if (!share.ok) return share
    const percent = share.value / 10_000_000
    if (percent >= 1 && Number.isInteger(percent)) return parsed(percent)
    return unparsed(
      'range',
      `${quoted(text)} is no whole share`,
      'shares here run from 1% to 100%, whole ones only',
    )
  })
}

/** A TCP port from 1 to 65535. */
export function portField(): Field<number> {
  return textAs((text) => {
    const port = parseCount(text)
    if (!port.ok || (port.value >= 1 && port.value <= 65_535)) return port
    return unparsed('range', `${quoted(text)} is no port`, 'ports run from 1 to 65535')
  })
}

/** `443`, `1024-65535` or `all`; the order of the two is left to the rule's own check. */
export function portsField(code: string): Field<PortRange | 'all'> {
  return textUnder(code, (text): Parsed<PortRange | 'all'> => {
    if (text === 'all') return parsed('all')
    const [from, to] = text.split('-').map(parseCount)
    if (text.split('-').length > 2 || from?.ok !== true || (to !== undefined && !to.ok)) {
      return unparsed('form', `${quoted(text)} is no range of ports`, "write '443', '1024-65535' or 'all'")
    }
    return parsed({ from: from.value, to: to?.value ?? from.value })
  })
}

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'all']

/** tcp, udp, icmp, all, or a protocol number, whose bounds are left to the rule's own check. */
export function protocolField(code: string): Field<string> {
  return textUnder(code, (text) => {
    if (PROTOCOLS.includes(text) || parseCount(text).ok) return parsed(text)
    const meant = nearest(text, PROTOCOLS)
    const hint =
      meant === undefined
        ? `write ${PROTOCOLS.join(', ')} or a protocol number`
        : `did you mean ${quoted(meant)}?`
    return unparsed('form', `${quoted(text)} is no protocol`, hint)
  })
}

/** Whom a rule admits. Names hold no dots and colons, addresses always do: so the two cannot be confused. */
export function peerField(): Field<PeerItem> {
  return textUnder('CW030', (text): Parsed<PeerItem> => {
    if (isName(text)) return parsed({ type: 'group', group: text })
    const cidr = canonicalCidr(text)
    return cidr.ok ? parsed({ type: 'cidr', cidr: cidr.value }) : cidr
  })
}

const AUTO = 'auto'

function isName(text: string): boolean {
  return !/[.:]/.test(text)
}

function parseIpv4Address(text: string): Parsed<IpAddress> {
  const address = parseAddress(text)
  if (!address.ok || addressFamily(address.value) === 4) return address
  return unparsed('form', `${quoted(text)} is an IPv6 address`, 'write an IPv4 address')
}

function parseIpv4Block(text: string): Parsed<Cidr> {
  const cidr = canonicalCidr(text)
  if (!cidr.ok || !cidr.value.includes(':')) return cidr
  return unparsed('form', `${quoted(text)} is an IPv6 block`, 'write an IPv4 block such as 10.0.0.0/16')
}
