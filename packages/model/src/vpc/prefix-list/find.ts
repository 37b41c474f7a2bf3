import { mintId, type Id, type Region } from '@causeway/ground'
import type { World } from '../../world.ts'

/** The prefix list of the addresses of S3 or DynamoDB in a Region; undefined if the service has none [R-GW-17]. */
export function prefixListOfService(_world: World, region: Region, serviceName: string): Id<'pl'> | undefined {
  const codes = ['s3', 'dynamodb'].map((code) => `com.amazonaws.${region}.${code}`)
  if (!codes.includes(serviceName)) return undefined
  return mintId('pl', { kind: 'prefix-list', accountId: 'amazon', region, name: serviceName, generation: 0 })
}
