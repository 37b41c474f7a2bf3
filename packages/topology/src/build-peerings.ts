import type { Id } from '@causeway/ground'
import { given, madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { PeeringItem } from './gateway-items.ts'

type PeeringId = Id<'pcx'>

/** Requests the peering connections and accepts those that are to be [R-PCX-1]. */
export function buildPeerings(site: Site): void {
  for (const item of site.topology.peerings) {
    const accountId = ownerOf(site, item.name)
    const vpcId = madeId<Id<'vpc'>>(site, item.requester, 'vpcId')
    const peerVpcId = madeId<Id<'vpc'>>(site, item.accepter, 'vpcId')
    if (accountId === undefined || vpcId === undefined || peerVpcId === undefined) continue
    const peer = { peerVpcId, ...given('peerOwnerId', ownerOf(site, item.accepter)) }
    const command = { type: 'CreateVpcPeeringConnection', accountId, vpcId, ...peer } as const
    const fields = { vpcId: 'requester', peerVpcId: 'accepter', peerOwnerId: 'accepter' }
    const output = site.bench.issue({ item, command, fields })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    accept(site, item)
  }
}

function accept(site: Site, item: PeeringItem): void {
  const vpcPeeringConnectionId = madeId<PeeringId>(site, item.name, 'vpcPeeringConnectionId')
  const accountId = ownerOf(site, item.accepter)
  if (!item.accepted || vpcPeeringConnectionId === undefined || accountId === undefined) return
  const command = { type: 'AcceptVpcPeeringConnection', accountId, vpcPeeringConnectionId } as const
  site.bench.issue({ item, command, base: 'accepted', fields: { vpcPeeringConnectionId: '' } })
}

/** Lets the names of the other side's hosts resolve to private addresses, once a connection is active. */
export function setPeeringOptions(site: Site): void {
  for (const item of site.topology.peerings) {
    if (item.dnsFromAccepter) setOption(site, item, 'requester')
    if (item.dnsFromRequester) setOption(site, item, 'accepter')
  }
}

function setOption(site: Site, item: PeeringItem, side: 'requester' | 'accepter'): void {
  const vpcPeeringConnectionId = madeId<PeeringId>(site, item.name, 'vpcPeeringConnectionId')
  const accountId = ownerOf(site, item[side])
  if (vpcPeeringConnectionId === undefined || accountId === undefined) return
  const option = { side, allowDnsResolutionFromRemoteVpc: true } as const
  const of = { accountId, vpcPeeringConnectionId }
  const base = side === 'requester' ? 'dnsFromAccepter' : 'dnsFromRequester'
  const fields = { allowDnsResolutionFromRemoteVpc: '', vpcPeeringConnectionId: '' }
  site.bench.issue({
    item,
    command: { type: 'ModifyVpcPeeringConnectionOptions', ...of, ...option },
    base,
    fields,
  })
}
