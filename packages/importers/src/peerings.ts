import type { PeeringItem } from '@causeway/topology'
import { optionalFlag } from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { drop, itemOf, known, nameOf, type ImportContext } from './import-context.ts'
import { openLog } from './report.ts'
import type { Resource } from './resources.ts'

/** The peering connections between VPCs of the snapshot that are active or wait for acceptance [R-PCX-1]. */
export function peeringItems(context: ImportContext): readonly PeeringItem[] {
  return context.resources.of('peering').flatMap((peering) => peeringItem(context, peering) ?? [])
}

const OPEN = ['active', 'pending-acceptance', 'provisioning', 'initiating-request']

function peeringItem(context: ImportContext, peering: Resource): PeeringItem | undefined {
  const { id, found } = peering
  const status = fieldOf(found, 'Status')
  const state = (status && textOf(fieldOf(status, 'Code'))) ?? 'active'
  if (!OPEN.includes(state)) return drop(context, peering, `it is ${state}`)
  const [requester, accepter] = [fieldOf(found, 'RequesterVpcInfo'), fieldOf(found, 'AccepterVpcInfo')]
  const far = [requester, accepter].find((side) => regionOf(side, context.region) !== context.region)
  if (far !== undefined)
    return drop(
      context,
      peering,
      `one of its VPCs is in ${regionOf(far, context.region)}, a topology has one Region`,
    )
  const [from, to] = [vpcOf(context, requester), vpcOf(context, accepter)]
  if (from === undefined || to === undefined)
    return drop(context, peering, 'one of its VPCs is not in the snapshot')
  const fields = {
    requester,
    accepter,
    accepted: status,
    dnsFromAccepter: accepter && fieldOf(accepter, 'PeeringOptions'),
    dnsFromRequester: requester && fieldOf(requester, 'PeeringOptions'),
  }
  return {
    ...itemOf(context, peering, { fields, imported: { vpcPeeringConnectionId: id } }),
    requester: nameOf(context, from),
    accepter: nameOf(context, to),
    accepted: state === 'active' || state === 'provisioning',
    dnsFromAccepter: resolves(context, accepter),
    dnsFromRequester: resolves(context, requester),
  }
}

/** Whether a peering has the names of either side's hosts resolve to private addresses, which needs DNS hostnames [R-PCX-1]. */
export function resolvesPrivately(peering: Found, vpcId: string): boolean {
  const sides = ['RequesterVpcInfo', 'AccepterVpcInfo'].flatMap((key) => fieldOf(peering, key) ?? [])
  const isEnd = sides.some((side) => textOf(fieldOf(side, 'VpcId')) === vpcId)
  return isEnd && sides.some((side) => resolves({ log: openLog() }, side))
}

function vpcOf(context: ImportContext, side: Found | undefined): Resource | undefined {
  return known(context, 'vpc', side && textOf(fieldOf(side, 'VpcId')))
}

function regionOf(side: Found | undefined, region: string): string {
  return (side && textOf(fieldOf(side, 'Region'))) ?? region
}

function resolves({ log }: Pick<ImportContext, 'log'>, side: Found | undefined): boolean {
  const options = side && fieldOf(side, 'PeeringOptions')
  if (options === undefined) return false
  return optionalFlag(log, options, 'AllowDnsResolutionFromRemoteVpc') ?? false
}
