import { cidrHolds } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { NetworkAcl } from '@causeway/model'

/** Ports from `from` to `to`, both included. */
export interface Ports {
  readonly from: number
  readonly to: number
}

const TCP = '6'

/**
 * The first ports of a range that a network ACL denies to TCP from or to an address, or undefined if it lets all of
 * them pass: each port is decided by the lowest numbered entry about it, and in the end denied [R-ACL-1].
 */
export function deniedPorts(
  acl: NetworkAcl,
  egress: boolean,
  peer: IpAddress,
  range: Ports,
): Ports | undefined {
  let undecided: readonly Ports[] = [range]
  const entries = acl.entries
    .filter((entry) => entry.egress === egress && ['-1', TCP].includes(entry.protocol))
    .filter(({ cidrBlock }) => cidrHolds(cidrBlock, peer))
    .toSorted((a, b) => a.ruleNumber - b.ruleNumber)
  const denied: Ports[] = []
  for (const { protocol, fromPort, toPort, ruleAction } of entries) {
    const about = protocol === TCP ? { from: fromPort, to: toPort } : range
    if (ruleAction === 'deny') denied.push(...undecided.flatMap((each) => common(each, about)))
    undecided = undecided.flatMap((each) => without(each, about))
  }
  return [...denied, ...undecided].toSorted((a, b) => a.from - b.from)[0]
}

function common(a: Ports, b: Ports): readonly Ports[] {
  const ports = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return ports.from > ports.to ? [] : [ports]
}

function without(a: Ports, b: Ports): readonly Ports[] {
  const parts = [
    { from: a.from, to: Math.min(a.to, b.from - 1) },
    { from: Math.max(a.from, b.to + 1), to: a.to },
  ]
  return parts.filter(({ from, to }) => from <= to)
}
