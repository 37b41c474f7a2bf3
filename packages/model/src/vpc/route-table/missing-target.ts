import { parseId } from '@causeway/ground'
import type { Step } from '../../world.ts'
import type { RouteTarget } from './types.ts'

const KINDS = [
  ['igw', 'internet-gateway'],
  ['nat', 'nat-gateway'],
  ['eni', 'network-interface'],
  ['i', 'instance'],
  ['pcx', 'vpc-peering-connection'],
  ['tgw', 'transit-gateway'],
  ['vgw', 'virtual-private-gateway'],
  ['vpce', 'gateway-load-balancer-endpoint'],
] as const

/**
 * The target of an imported route that led nowhere when the snapshot was taken, by the id under `missingTarget`
 * [R-RT-9]. Undefined for other routes and for ids of kinds that no route leads to.
 */
export function missingTarget({ imported }: Step): RouteTarget | undefined {
  const text = imported?.['missingTarget']
  if (text === undefined) return undefined
  for (const [prefix, type] of KINDS) {
    const id = parseId(prefix, text)
    // The kind and the prefix stand in one row of the table.
    if (id.ok) return { type, id: id.value } as RouteTarget
  }
  return undefined
}
