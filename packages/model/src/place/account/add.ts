import { apiError, parseAzId, parseAzName, sortedBy, tableGet } from '@causeway/ground'
import type { ApiError, Region } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { quotaOf, quotaRegister, RULES_PER_INTERFACE_MAX, rulesPerInterface } from '../../quotas.ts'
import type { Step, World } from '../../world.ts'
import type { Account, AddAccount } from './types.ts'

const refuse = {
  known: ({ accountId }: AddAccount) =>
    apiError(
      'InvalidParameterValue',
      'R-REG-4',
      `account ${accountId} was added before; add it once`,
      'accountId',
    ),
  zoneName: ({ region }: AddAccount, name: string) =>
    apiError(
      'InvalidParameterValue',
      'R-REG-1',
      `'${name}' is not a zone name of ${region}; write the Region and a letter, such as ${region}a`,
      `zones.${name}`,
    ),
  zoneId: ({ region }: AddAccount, name: string, zoneId: string) =>
    apiError(
      'InvalidParameterValue',
      'R-REG-1',
      `'${zoneId}' is not an AZ ID of ${region}; write one such as ${zoneIdPrefix(region)}-az1`,
      `zones.${name}`,
    ),
  sharedId: (names: readonly string[], zoneId: string) =>
    apiError(
      'InvalidParameterValue',
      'R-REG-4',
      `the zone names ${names.join(' and ')} both stand for ${zoneId}; give each name an AZ ID of its own`,
      `zones.${names[1]}`,
    ),
  quota: (name: string, value: number) =>
    apiError(
      'InvalidParameterValue',
      'R-Q-1',
      `'${name}: ${value}' sets no quota; use a whole number and one of ${Object.keys(quotaRegister).join(', ')}`,
      `quotas.${name}`,
    ),
  rules: (command: AddAccount) => {
    const groups = quotaOf(command, 'securityGroupsPerInterface')
    const rules = quotaOf(command, 'rulesPerSecurityGroup')
    const raised = rules > quotaRegister.rulesPerSecurityGroup.default
    return apiError(
      'InvalidParameterValue',
      'R-SG-6',
      `${groups} groups of ${rules} rules are ${rulesPerInterface(command)} rules on an interface; ` +
        `keep securityGroupsPerInterface × rulesPerSecurityGroup to ${RULES_PER_INTERFACE_MAX}`,
      raised ? 'quotas.rulesPerSecurityGroup' : 'quotas.securityGroupsPerInterface',
    )
  },
}

/**
 * Opens an account with its own names for the Region's zones: a partial, injective map [R-REG-4].
 *
 * Errors: `InvalidParameterValue` for an account that exists, a zone that is not the Region's
 * [R-REG-1], two names for one AZ ID, an unknown quota [R-Q-1], or quotas that allow an interface more than 1,000
 * rules [R-SG-6].
 */
export function addAccount(world: World, _step: Step, command: AddAccount): Applied | ApiError {
  const { accountId, alias, region } = command
  if (tableGet(world.accounts, accountId) !== undefined) return refuse.known(command)
  const fault = faultOfZones(command) ?? faultOfQuotas(command)
  if (fault !== undefined) return fault
  return commit(world, (draft) => {
    // The order in which a file declares them leaves no trace in the patches.
    const zones = inOrderOfNames(command.zones)
    const quotas = inOrderOfNames(command.quotas)
    const units = command.organizationalUnits
    putRow<Account>(draft.accounts, accountId, {
      accountId,
      alias,
      region,
      zones,
      quotas,
      ...(units !== undefined && { organizationalUnits: units }),
    })
    for (const zoneId of Object.values(zones)) {
      if (tableGet(world.availabilityZones, zoneId) !== undefined) continue
      putRow(draft.availabilityZones, zoneId, { zoneId, regionName: region, state: 'available' })
    }
  })
}

function inOrderOfNames<Value>(named: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(sortedBy(Object.entries(named), ([name]) => name))
}

/** The beginning of a Region's AZ IDs: `use1` for us-east-1, `apne1` for ap-northeast-1 [R-REG-1]. */
export function zoneIdPrefix(region: Region): string {
  const [area = '', ...rest] = region.split('-')
  return area + rest.map(shortened).join('')
}

function shortened(part: string): string {
  const compass = /^(north|south)(east|west)$/.exec(part)
  return compass === null ? part.slice(0, 1) : `${compass[1]?.slice(0, 1)}${compass[2]?.slice(0, 1)}`
}

function faultOfZones(command: AddAccount): ApiError | undefined {
  const nameOf = new Map<string, string>()
  for (const [name, zoneId] of Object.entries(command.zones)) {
    if (!parseAzName(name).ok || !name.startsWith(command.region)) return refuse.zoneName(command, name)
    const belongs = parseAzId(zoneId).ok && zoneId.startsWith(`${zoneIdPrefix(command.region)}-`)
    if (!belongs) return refuse.zoneId(command, name, zoneId)
    const other = nameOf.get(zoneId)
    if (other !== undefined) return refuse.sharedId([other, name], zoneId)
    nameOf.set(zoneId, name)
  }
  return undefined
}

function faultOfQuotas(command: AddAccount): ApiError | undefined {
  for (const [name, value] of Object.entries(command.quotas)) {
    const valid = Object.hasOwn(quotaRegister, name) && Number.isSafeInteger(value) && value >= 0
    if (!valid) return refuse.quota(name, value)
  }
  return rulesPerInterface(command) > RULES_PER_INTERFACE_MAX ? refuse.rules(command) : undefined
}
