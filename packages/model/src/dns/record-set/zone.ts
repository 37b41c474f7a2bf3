import {
  apiError,
  assert,
  base36,
  byCodeUnit,
  isApiError,
  lengthPrefixed,
  sha256Hex,
  tableGet,
  tableRemove,
  type AccountId,
  type ApiError,
} from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Step, World } from '../../world.ts'
import type { HostedZoneId } from '../hosted-zone/types.ts'
import { isDomainName, wireName } from './name.ts'
import { publicZoneOf } from './public.ts'
import type { CreateHostedZone, DeleteHostedZone, Zone } from './types.ts'

const refuse = {
  name: ({ zoneName }: CreateHostedZone) =>
    apiError(
      'InvalidDomainName',
      'R-SVC-29',
      `'${zoneName}' is no domain name; write it like example.com`,
      'zoneName',
    ),
  taken: ({ zoneName }: CreateHostedZone) =>
    apiError(
      'ConflictingDomainExists',
      'R-SVC-29',
      `'${zoneName}' has a public zone already, the one that its registrar delegates to; change its records`,
      'zoneName',
    ),
  unknown: (accountId: AccountId, id: string) =>
    apiError(
      'NoSuchHostedZone',
      'R-SVC-29',
      `account ${accountId} has no hosted zone '${id}'; name one that it owns`,
      'hostedZoneId',
    ),
  full: ({ hostedZoneId }: Zone) =>
    apiError(
      'HostedZoneNotEmpty',
      'R-SVC-29',
      `${hostedZoneId} has records; delete them first`,
      'hostedZoneId',
    ),
}

/**
 * Creates a hosted zone: public, or private to the VPCs that are given. Only what is in a public one proves a
 * domain [R-SVC-29]; a public A record for a private name shows the outside another answer [R-SVC-19].
 *
 * Errors: `InvalidDomainName`, `ConflictingDomainExists`, `InvalidVpcID.NotFound` [R-ERR-23].
 */
export function createHostedZone(world: World, step: Step, command: CreateHostedZone): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  if (!isDomainName(command.zoneName)) return refuse.name(command)
  const zoneName = wireName(command.zoneName)
  const vpcIds = [...(command.vpcIds ?? [])].sort(byCodeUnit)
  for (const vpcId of vpcIds) {
    const vpc = findVpc(world, command.accountId, vpcId)
    if (isApiError(vpc)) return vpc
  }
  if (vpcIds.length === 0 && publicZoneOf(world, zoneName)?.zoneName === zoneName)
    return refuse.taken(command)
  const hostedZoneId = zoneIdOf(world, step, command, zoneName)
  const zone: Zone = { hostedZoneId, zoneName, ownerId: account.accountId, vpcIds, recordSets: [] }
  return commit(world, (draft) => putRow(draft.zones, hostedZoneId, zone), { output: { hostedZoneId } })
}

/** Deletes a zone without records. Errors: `NoSuchHostedZone`, `HostedZoneNotEmpty`. */
export function deleteHostedZone(world: World, _step: Step, command: DeleteHostedZone): Applied | ApiError {
  const zone = findZone(world, command.accountId, command.hostedZoneId)
  if (isApiError(zone)) return zone
  if (zone.recordSets.length > 0) return refuse.full(zone)
  return commit(world, (draft) => tableRemove(draft.zones, zone.hostedZoneId))
}

/** A zone that the account owns; any other is `NoSuchHostedZone`. */
export function findZone(world: World, accountId: AccountId, id: string): Zone | ApiError {
  const zone = tableGet(world.zones, id)
  return zone?.ownerId === accountId ? zone : refuse.unknown(accountId, id)
}

function zoneIdOf(world: World, step: Step, { accountId }: CreateHostedZone, zoneName: string): HostedZoneId {
  const imported = step.imported?.['hostedZoneId']
  if (imported !== undefined) {
    assert(tableGet(world.zones, imported) === undefined, `the imported zone ${imported} is in the world`)
    return imported as HostedZoneId
  }
  let generation = 0
  while (tableGet(world.zones, minted(accountId, step.name ?? zoneName, generation)) !== undefined)
    generation += 1
  return minted(accountId, step.name ?? zoneName, generation)
}

function minted(accountId: string, name: string, generation: number): HostedZoneId {
  const hash = sha256Hex(lengthPrefixed([accountId, name, String(generation)], 'causeway-zone'))
  return `Z${base36(hash, 20).toUpperCase()}` as HostedZoneId
}
