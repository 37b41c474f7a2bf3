import { sortedBy, quoted } from '@causeway/ground'
import type { AzId, AzName, Region } from '@causeway/ground'
import { faultIn } from './fault.ts'
import type { Fault } from './fault.ts'
import { accountsByAlias } from './items.ts'
import { accountPart } from './names.ts'
import { regionOf, regionOfService } from './region-of.ts'
import { zoneIdFits } from './regions.ts'
import type { AwsServiceItem } from './service-items.ts'
import type { AccountItem, SubnetItem, Topology } from './topology.ts'
import { zoneOf } from './zones.ts'

/**
 * Zones that are not what they should be, each CW034: a map that is not one-to-one or holds another Region's zones
 * [R-REG-1, R-REG-4], a subnet in a zone that its owner does not see [R-REG-2].
 */
export function checkZones(topology: Topology): Fault[] {
  const accounts = accountsByAlias(topology)
  return [
    ...topology.accounts.flatMap((account) => mapFaults(regionOf(topology, account), account)),
    ...topology.subnets.flatMap((subnet) => subnetFaults(subnet, accounts.get(accountPart(subnet.name)))),
    ...topology.services.flatMap((service) =>
      service.type === 'aws' ? offerFaults(regionOfService(topology, service), service) : [],
    ),
  ]
}

function offerFaults(region: Region, service: AwsServiceItem): Fault[] {
  const { azs = [] } = service
  return azs.flatMap((id, index) =>
    zoneIdFits(region, id) ? [] : [faultIn(service, `azs.${index}`, notAnId(region, id))],
  )
}

function mapFaults(region: Region, account: AccountItem): Fault[] {
  const entries = sortedBy(Object.entries<AzId>(account.zones), ([name]) => name)
  if (entries.length === 0) return [faultIn(account, '', noMap(region, account))]
  const nameOf = new Map<AzId, string>()
  return entries.flatMap(([name, id]) => {
    const place = `azs.${name}`
    if (!isNameOf(region, name as AzName)) return [faultIn(account, place, notAName(region, name))]
    if (!zoneIdFits(region, id)) return [faultIn(account, place, notAnId(region, id))]
    const other = nameOf.get(id)
    if (other !== undefined) return [faultIn(account, place, shared(id, other, name))]
    nameOf.set(id, name)
    return []
  })
}

function subnetFaults(subnet: SubnetItem, account: AccountItem | undefined): Fault[] {
  if (account === undefined || zoneOf(account, subnet.az) !== undefined) return []
  const own = sortedBy(Object.entries<AzId>(account.zones), ([name]) => name)
  const text = {
    code: 'CW034',
    rule: 'R-ERR-35',
    message: `account ${quoted(account.name)} has no zone ${quoted(subnet.az)}`,
    hint: `its zones are ${own.map(([name, id]) => `${name} (${id})`).join(', ')}`,
  }
  return [faultIn(subnet, 'az', text)]
}

function isNameOf(region: Region, name: AzName): boolean {
  return name.length === region.length + 1 && name.startsWith(region)
}

function noMap(region: Region, { name }: AccountItem) {
  const message = `the zones of ${region} are not known, and account ${quoted(name)} states none`
  return { code: 'CW034', rule: 'R-REG-5', message, hint: `give it azs: { ${region}a: … }` }
}

function notAName(region: Region, name: string) {
  const hint = `write the Region and a letter, such as ${region}a`
  return { code: 'CW034', rule: 'R-REG-1', message: `${quoted(name)} is not a zone name of ${region}`, hint }
}

function notAnId(region: Region, id: string) {
  return { code: 'CW034', rule: 'R-REG-1', message: `${quoted(id)} is not an AZ ID of ${region}` }
}

function shared(id: string, first: string, second: string) {
  const message = `${first} and ${second} both stand for ${id}`
  return { code: 'CW034', rule: 'R-REG-4', message, hint: 'give each name an AZ ID of its own' }
}
