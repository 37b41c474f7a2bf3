import { cidrRange, ipv4Bits, memoByPart } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { NetworkAcl, NetworkAclEntry } from './types.ts'

interface CompiledEntry {
  readonly entry: NetworkAclEntry
  readonly first: number
  readonly last: number
  readonly fromPort: number
  readonly toPort: number
}

/** What the list says, and which entry said it. */
export interface AclVerdict {
  readonly allowed: boolean
  readonly text: string
}

const compile = memoByPart((acl: NetworkAcl) => {
  const entries = acl.entries
    .filter((entry) => (entry.protocol === '6' || entry.protocol === '-1') && !entry.cidrBlock.includes(':'))
    .map(compileEntry)
    .sort((a, b) => a.entry.ruleNumber - b.entry.ruleNumber)
  return {
    ingress: entries.filter(({ entry }) => !entry.egress),
    egress: entries.filter(({ entry }) => entry.egress),
  }
})

/** The lowest numbered entry that matches a TCP packet decides; else the final deny [R-ACL-1]. */
export function aclVerdict(
  acl: NetworkAcl,
  way: 'ingress' | 'egress',
  peer: IpAddress,
  destinationPort: number,
): AclVerdict {
  const bits = ipv4Bits(peer)
  const match = compile(acl)[way].find(
    (each) =>
      bits >= each.first &&
      bits <= each.last &&
      destinationPort >= each.fromPort &&
      destinationPort <= each.toPort,
  )
  const side = way === 'ingress' ? 'inbound' : 'outbound'
  if (match === undefined)
    return { allowed: false, text: `${acl.name} ${side}: no entry matches, so the final deny` }
  const { ruleNumber, ruleAction, cidrBlock } = match.entry
  return {
    allowed: ruleAction === 'allow',
    text: `${acl.name} ${side} rule ${ruleNumber} ${ruleAction}s tcp ${destinationPort} ${cidrBlock}`,
  }
}

function compileEntry(entry: NetworkAclEntry): CompiledEntry {
  const { first, last } = cidrRange(entry.cidrBlock)
  const allPorts = entry.protocol === '-1'
  return {
    entry,
    first,
    last,
    fromPort: allPorts ? 0 : entry.fromPort,
    toPort: allPorts ? 65_535 : entry.toPort,
  }
}
