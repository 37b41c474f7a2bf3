import type { PriceItem } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import type { Usage } from './bill.ts'
import { payersOf } from './payers.ts'
import type { Payers } from './payers.ts'

type Through = RunRecord['ways'][number]['through'][number]
type Unmeasured = Omit<Usage, 'quantity'>

/** Where a packet leaves the zones that are told apart: what follows it is no crossing of the one before. */
const OUTSIDE: readonly Through['kind'][] = [
  'internet-gateway',
  'internet',
  'on-premises',
  'aws-service',
  'gateway-endpoint',
]

/**
 * The bytes that are charged, both directions together [R-PRC-3]: what endpoints and NAT gateways process, and what crosses
 * from one zone or Region to another, paid by the account from whose thing the request crosses [R-PRC-4, R-PRC-5].
 */
export function bytesOf(run: RunRecord): readonly Usage[] {
  const payers = payersOf(run)
  const bytes = bytesByWay(run)
  return run.ways.flatMap(({ through }, way) => {
    const quantity = bytes[way] ?? 0n
    if (quantity === 0n) return []
    return [...processed(through, payers), ...crossings(through, payers)].map((each) => ({
      ...each,
      quantity,
    }))
  })
}

function bytesByWay({ ways, minutes }: RunRecord): readonly bigint[] {
  const sums = ways.map(() => 0n)
  minutes.way.forEach((way, row) => {
    sums[way] = (sums[way] ?? 0n) + BigInt(minutes.bytes[row] ?? 0)
  })
  return sums
}

function processed(through: readonly Through[], payers: Payers): readonly Unmeasured[] {
  const before = (at: number) => through.slice(0, at).findLast(({ azId }) => azId !== null)
  return through.flatMap((each, at): readonly Unmeasured[] => {
    const { id, azId } = each
    // What is in no zone is in the Region that its bytes come from.
    const region = payers.region(azId ?? before(at)?.azId ?? '')
    const endpoint = payers.endpoint(id)
    switch (each.kind) {
      case 'endpoint-interface':
      case 'gwlb-endpoint-interface': {
        if (endpoint === undefined) return []
        const item = each.kind === 'endpoint-interface' ? 'interfaceEndpoint.gb' : 'gwlbEndpoint.gb'
        return [{ payer: endpoint.payer, region, item, resource: endpoint.id, azId }]
      }
      case 'nat-gateway':
        return owned('natGateway.gb', each)
      case 'gateway-endpoint':
        return owned('gatewayEndpoint.gb', each)
      default:
        return []
    }

    function owned(item: PriceItem, thing: Through): readonly Unmeasured[] {
      const payer = payers.owner(thing.id)
      return payer === undefined ? [] : [{ payer, region, item, resource: thing.id, azId }]
    }
  })
}

/** Every boundary between zones that a way crosses, as usage of the thing before it. */
function crossings(through: readonly Through[], payers: Payers): readonly Unmeasured[] {
  let last: Through | undefined
  return through.flatMap((each): readonly Unmeasured[] => {
    const from = last
    if (OUTSIDE.includes(each.kind)) last = undefined
    if (each.azId === null) return []
    last = each
    if (from === undefined || from.azId === null || from.azId === each.azId) return []
    const payer = payers.owner(from.id)
    if (payer === undefined) return []
    const item = crossingItem(from, each)
    return [
      { payer, region: payers.region(from.azId), item, resource: resourceOf(from, payers), azId: from.azId },
    ]
  })
}

function crossingItem(from: Through, to: Through): PriceItem {
  if (regionPart(from.azId) !== regionPart(to.azId)) return 'transfer.interRegion'
  return to.kind === 'endpoint-interface' ? 'transfer.privateLinkInterAz' : 'transfer.interAz'
}

/** The part of a zone's ID that all zones of its Region share. */
function regionPart(azId: string | null): string {
  return azId?.split('-')[0] ?? ''
}

function resourceOf({ id }: Through, payers: Payers): string {
  return payers.balancer(id)?.arn ?? payers.endpoint(id)?.id ?? id
}
