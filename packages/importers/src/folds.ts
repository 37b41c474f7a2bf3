import { fieldOf, elementsOf, textOf, type Found } from './found.ts'
import { optionalFlag } from './fields.ts'
import { openLog } from './report.ts'
import type { Resource, Resources } from './resources.ts'

/**
 * What AWS makes with a VPC and what is still as AWS made it: the default group [R-SG-8], the default network ACL
 * [R-ACL-3], the main route table [R-RT-1]. These come with the VPC under their own ids; the others, by id, become
 * things of their own. A main route table always comes with the VPC, for only its local route is modelled.
 */
export function foldedResources(resources: Resources): ReadonlySet<string> {
  const folded = [
    ...resources.of('security-group').filter(isUntouchedGroup),
    ...resources.of('network-acl').filter(isUntouchedAcl),
    ...resources.of('route-table').filter(({ found }) => isMain(found)),
  ]
  return new Set(folded.map(({ id }) => id))
}

/** Whether a route table is its VPC's main one. */
export function isMain(table: Found): boolean {
  return listOf(table, 'Associations').some((association) => flagOf(association, 'Main'))
}

function isUntouchedGroup({ id, found }: Resource): boolean {
  if (textOf(fieldOf(found, 'GroupName')) !== 'default') return false
  return (
    isOnly(found, 'IpPermissions', (rule) => admitsGroup(rule, id)) &&
    isOnly(found, 'IpPermissionsEgress', letsOut)
  )
}

function admitsGroup(rule: Found, groupId: string): boolean {
  const [pair, ...others] = listOf(rule, 'UserIdGroupPairs')
  if (pair === undefined || others.length > 0 || listOf(rule, 'IpRanges').length > 0) return false
  return isAllTraffic(rule) && textOf(fieldOf(pair, 'GroupId')) === groupId
}

function letsOut(rule: Found): boolean {
  const [range, ...others] = listOf(rule, 'IpRanges')
  if (range === undefined || others.length > 0 || listOf(rule, 'UserIdGroupPairs').length > 0) return false
  return isAllTraffic(rule) && textOf(fieldOf(range, 'CidrIp')) === '0.0.0.0/0'
}

function isAllTraffic(rule: Found): boolean {
  const others = ['Ipv6Ranges', 'PrefixListIds'].flatMap((key) => listOf(rule, key))
  return textOf(fieldOf(rule, 'IpProtocol')) === '-1' && others.length === 0
}

function isUntouchedAcl({ found }: Resource): boolean {
  if (!flagOf(found, 'IsDefault')) return false
  const entries = listOf(found, 'Entries').filter((entry) => numberOf(entry, 'RuleNumber') !== '32767')
  const directions = entries.map((entry) => flagOf(entry, 'Egress'))
  return (
    entries.length === 2 &&
    directions.includes(true) &&
    directions.includes(false) &&
    entries.every(allowsAll)
  )
}

function allowsAll(entry: Found): boolean {
  const [number, action, protocol, block] = [
    numberOf(entry, 'RuleNumber'),
    textOf(fieldOf(entry, 'RuleAction')),
    textOf(fieldOf(entry, 'Protocol')),
    textOf(fieldOf(entry, 'CidrBlock')),
  ]
  return number === '100' && action === 'allow' && protocol === '-1' && block === '0.0.0.0/0'
}

function isOnly(owner: Found, key: string, matches: (rule: Found) => boolean): boolean {
  const [rule, ...others] = listOf(owner, key)
  return rule !== undefined && others.length === 0 && matches(rule)
}

function listOf(owner: Found, key: string): readonly Found[] {
  const found = fieldOf(owner, key)
  return found === undefined ? [] : elementsOf(found)
}

// What is wrong with a value is reported where it is imported, not where it is only looked at.
function flagOf(owner: Found, key: string): boolean {
  return optionalFlag(openLog(), owner, key) === true
}

function numberOf(owner: Found, key: string): string | undefined {
  const node = fieldOf(owner, key)?.node
  return node?.type === 'scalar' ? node.text : undefined
}
