import type { Id } from '@causeway/ground'
import { allocateAddress } from './build-gateways.ts'
import { given, madeId, madeIds, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { InstanceItem, NetworkInterfaceItem } from './topology.ts'

const FIELDS = {
  subnetId: 'subnet',
  securityGroupIds: 'securityGroups',
  groups: 'securityGroups',
  privateIpAddress: 'address',
  ipv6Address: 'ipv6Address',
  assignIpv6Address: 'ipv6Address',
  listensOn: 'listens',
  instanceType: 'instanceType',
}

/** Runs the instances that have, or have not, an address of their own stated. */
export function buildInstances(site: Site, which: { readonly addressed: boolean }): void {
  for (const item of site.topology.instances.filter((each) => isAddressed(each) === which.addressed)) {
    const place = placeOf(site, item)
    if (place === undefined) continue
    const { groups: securityGroupIds, ...rest } = place
    const software = { listensOn: item.listens, ...given('instanceType', item.instanceType) }
    const command = { type: 'RunInstances', ...rest, securityGroupIds, ...software } as const
    const output = site.bench.issue({ item, command, fields: FIELDS })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    givePublicAddress(site, item)
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
      command: { type: 'CreateNetworkInterface', ...place, ...given('listensOn', item.listens) },
      fields: FIELDS,
    })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    givePublicAddress(site, item)
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
  return { accountId, subnetId, groups, ...given('privateIpAddress', item.address), ...ipv6Of(item) }
}

function ipv6Of({ ipv6Address }: InstanceItem | NetworkInterfaceItem) {
  return ipv6Address === 'auto' ? { assignIpv6Address: true } : given('ipv6Address', ipv6Address)
}

function givePublicAddress(site: Site, item: InstanceItem | NetworkInterfaceItem): void {
  const accountId = ownerOf(site, item.name)
  const networkInterfaceId = madeId<Id<'eni'>>(site, item.name, 'networkInterfaceId')
  if (item.publicIp === undefined || accountId === undefined || networkInterfaceId === undefined) return
  const allocationId = allocateAddress(site, item, item.publicIp)
  if (allocationId === undefined) return
  const command = { type: 'AssociateAddress', accountId, allocationId, networkInterfaceId } as const
  site.bench.issue({
    item,
    command,
    base: 'publicIp',
    fields: { networkInterfaceId: '', allocationId: '' },
  })
}
