import { parsed, unparsed, type Parsed } from '@causeway/ground'
import type { GeneveHeader, GeneveOption } from './geneve.ts'
import { u16At, u32At } from './octets.ts'

/** A header as it was read, and where what it carries begins. */
export interface ReadGeneve extends GeneveHeader {
  /** Whether the last option states more octets than the header has; it is given with those that are there. */
  readonly overruns: boolean
  readonly headerBytes: number
}

const FIXED_BYTES = 8
const OPTION_FIXED_BYTES = 4

/**
 * Reads the GENEVE header that octets begin with; one that is cut short, or of another version, is refused (RFC 8926).
 * An option that goes beyond the header is not, for the fixed fields are sound: `overruns` says so.
 */
export function readGeneve(octets: Uint8Array): Parsed<ReadGeneve> {
  const [first = 0, flags = 0] = octets
  const headerBytes = FIXED_BYTES + (first & 0x3f) * 4
  if (octets.length < headerBytes) return refused(`the header is cut short at ${octets.length} octets`)
  if (first >>> 6 !== 0) return refused(`version ${first >>> 6} is not known`)
  const options = optionsOf(octets.subarray(FIXED_BYTES, headerBytes))
  return parsed({
    version: first >>> 6,
    isControl: (flags & 0x80) !== 0,
    hasCritical: (flags & 0x40) !== 0,
    protocol: u16At(octets, 2),
    vni: u32At(octets, 4) >>> 8,
    ...options,
    headerBytes,
  })
}

function optionsOf(octets: Uint8Array): Pick<ReadGeneve, 'options' | 'overruns'> {
  const options: GeneveOption[] = []
  let at = 0
  while (at < octets.length) {
    const end = at + OPTION_FIXED_BYTES + ((octets[at + 3] ?? 0) & 0x1f) * 4
    const data = octets.slice(at + OPTION_FIXED_BYTES, end)
    options.push({ optionClass: u16At(octets, at), type: octets[at + 2] ?? 0, data })
    at = end
  }
  return { options, overruns: at > octets.length }
}

function refused(why: string): Parsed<never> {
  return unparsed('form', `no GENEVE header: ${why}`, 'give all the octets of a header of version 0')
}
