import type { Id } from '@causeway/ground'
import { given, madeId, madeIds, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { InstanceItem, NetworkInterfaceItem } from './topology.ts'

const FIELDS = {
  subnetId: 'subnet',
  securityGroupIds: 'securityGroups',
  groups: 'securityGroups',
  privateIpAddress: 'address',
  listensOn: 'listens',
}

/** Runs the instances that have, or have not, an address of their own stated. */
export function buildInstances(site: Site, which: { readonly addressed: boolean }): void {
  for (const item of site.topology.instances.filter((each) => isAddressed(each) === which.addressed)) {
    const place = placeOf(site, item)
    if (place === undefined) continue
    const { groups: securityGroupIds, ...rest } = place
    const command = { type: 'RunInstances', ...rest, securityGroupIds, listensOn: item.listens } as const
    const output = site.bench.issue({ item, command, fields: FIELDS })
    if (output !== undefined) site.bench.remember(item.name, output)
  }
}

/** Creates the bare interfaces that have, or have not, an address of their own stated. */
export function buildNetworkInterfaces(site: Site, which: { readonly addressed: boolean }): void {
  for (const item of site.topology.networkInterfaces.filter(
    (each) => isAddressed(each) === which.addressed,
  )) {
    const place = placeOf(site, item)
    if (place === undefined) continue
    const output = site.bench.issue({
      item,
      command: { type: 'CreateNetworkInterface', ...place },
      fields: FIELDS,
    })
    if (output !== undefined) site.bench.remember(item.name, output)
  }
}

function isAddressed(item: InstanceItem | NetworkInterfaceItem): boolean {
  return item.address !== undefined || item.imported?.['privateIpAddress'] !== undefined
}

function placeOf(site: Site, item: InstanceItem | NetworkInterfaceItem) {
  const accountId = ownerOf(site, item.name)
  const subnetId = madeId<Id<'subnet'>>(site, item.subnet, 'subnetId')
  const groups = madeIds<Id<'sg'>>(site, item.securityGroups ?? [], 'groupId')
  if (accountId === undefined || subnetId === undefined || groups === undefined) return undefined
  return { accountId, subnetId, groups, ...given('privateIpAddress', item.address) }
}
