import { apiError, canonicalCidr, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import { isPortRange, isProtocolNumber } from '../security-group/rule.ts'
import { findNetworkAcl } from './find.ts'
import type { CreateNetworkAclEntry, DeleteNetworkAclEntry, NetworkAcl, NetworkAclEntry } from './types.ts'

const protocolNumbers: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1' }

const refuse = {
  number: ({ ruleNumber }: CreateNetworkAclEntry) =>
    invalid(
      'R-ACL-1',
      `rule number ${ruleNumber} is out of range; use a whole number 1..32766`,
      'ruleNumber',
    ),
  protocol: ({ protocol }: CreateNetworkAclEntry) =>
    invalid('R-ACL-1', `'${protocol}' is no protocol; use tcp, udp, icmp, -1 or a number 0..255`, 'protocol'),
  ports: ({ fromPort, toPort }: CreateNetworkAclEntry) =>
    invalid(
      'R-ACL-1',
      `port ${fromPort} to ${toPort} is no range; give 0 <= fromPort <= toPort <= 65535`,
      'fromPort',
    ),
  // A network ACL knows neither prefix lists nor security groups [R-ACL-4].
  cidr: (error: string) => invalid('R-ACL-4', error, 'cidrBlock'),
  taken: (acl: NetworkAcl, { ruleNumber, egress }: CreateNetworkAclEntry) =>
    apiError(
      'NetworkAclEntryAlreadyExists',
      'R-ERR-26',
      `${acl.networkAclId} has an ${egress ? 'outbound' : 'inbound'} rule ${ruleNumber} already; choose a free number`,
      'ruleNumber',
    ),
  missing: (acl: NetworkAcl, { ruleNumber, egress }: DeleteNetworkAclEntry) =>
    apiError(
      'InvalidNetworkAclEntry.NotFound',
      'R-ERR-26',
      `${acl.networkAclId} has no ${egress ? 'outbound' : 'inbound'} rule ${ruleNumber}; name one that it has`,
      'ruleNumber',
    ),
}

function invalid(rule: string, message: string, field: string): ApiError {
  return apiError('InvalidParameterValue', rule, message, field)
}

/**
 * Adds a numbered rule to one direction of a network ACL [R-ACL-1].
 *
 * Errors: `InvalidNetworkAclID.NotFound`, `NetworkAclEntryAlreadyExists` [R-ERR-26],
 * `InvalidParameterValue` for a number, protocol, port or block that is none [R-ACL-1, R-ACL-4],
 * `NetworkAclEntryLimitExceeded` [R-ACL-6].
 */
export function createNetworkAclEntry(
  world: World,
  _step: Step,
  command: CreateNetworkAclEntry,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const acl = findNetworkAcl(world, command.accountId, command.networkAclId)
  if (isApiError(acl)) return acl
  const entry = entryOf(command)
  if (isApiError(entry)) return entry
  const siblings = acl.entries.filter(({ egress }) => egress === entry.egress)
  if (siblings.some(({ ruleNumber }) => ruleNumber === entry.ruleNumber)) return refuse.taken(acl, command)
  const full = overQuota(account, 'rulesPerNetworkAcl', siblings.length + 1, 'networkAclId')
  if (full !== undefined) return full
  return commit(world, (draft) =>
    putRow(draft.networkAcls, acl.networkAclId, withEntries(acl, [...acl.entries, entry])),
  )
}

/**
 * Removes a numbered rule. Errors: `InvalidNetworkAclID.NotFound`, `InvalidNetworkAclEntry.NotFound`
 * [R-ERR-26].
 */
export function deleteNetworkAclEntry(
  world: World,
  _step: Step,
  command: DeleteNetworkAclEntry,
): Applied | ApiError {
  const acl = findNetworkAcl(world, command.accountId, command.networkAclId)
  if (isApiError(acl)) return acl
  const { egress, ruleNumber } = command
  const rest = acl.entries.filter((entry) => entry.egress !== egress || entry.ruleNumber !== ruleNumber)
  if (rest.length === acl.entries.length) return refuse.missing(acl, command)
  return commit(world, (draft) => putRow(draft.networkAcls, acl.networkAclId, withEntries(acl, rest)))
}

function entryOf(command: CreateNetworkAclEntry): NetworkAclEntry | ApiError {
  const { egress, ruleNumber, ruleAction } = command
  if (!Number.isInteger(ruleNumber) || ruleNumber < 1 || ruleNumber > 32766) return refuse.number(command)
  const protocol = protocolNumbers[command.protocol] ?? command.protocol
  if (protocol !== '-1' && !isProtocolNumber(protocol)) return refuse.protocol(command)
  // Where a protocol has no ports the whole range stands for "any".
  const hasPorts = protocol === '6' || protocol === '17'
  const fromPort = hasPorts ? (command.fromPort ?? -1) : 0
  const toPort = hasPorts ? (command.toPort ?? -1) : 65535
  if (!isPortRange(fromPort, toPort)) return refuse.ports(command)
  const cidr = canonicalCidr(command.cidrBlock)
  if (!cidr.ok) return refuse.cidr(cidr.error)
  return { egress, ruleNumber, protocol, ruleAction, cidrBlock: cidr.value, fromPort, toPort }
}

function withEntries(acl: NetworkAcl, entries: readonly NetworkAclEntry[]): NetworkAcl {
  const order = (a: NetworkAclEntry, b: NetworkAclEntry): number =>
    Number(a.egress) - Number(b.egress) || a.ruleNumber - b.ruleNumber
  return { ...acl, entries: [...entries].sort(order) }
}
