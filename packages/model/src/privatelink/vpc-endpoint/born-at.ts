import type { Instant } from '@causeway/ground'
import type { Step } from '../../world.ts'

/** When a new endpoint was asked for; nothing for one that comes from a snapshot, which is older than the run [R-API-3]. */
export function bornAt({ at, imported }: Step): { readonly createdAt?: Instant } {
  return imported?.['vpcEndpointId'] === undefined ? { createdAt: at } : {}
}
