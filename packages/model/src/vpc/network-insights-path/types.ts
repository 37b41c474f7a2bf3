import type { AccountId, Id, Instant, IpAddress } from '@causeway/ground'

export type NetworkInsightsPathId = Id<'nip'>

export type InsightsProtocol = 'tcp' | 'udp'

/** A question that can be asked again and again: does what one end sends reach the other [facts.md 19.1]? */
export interface NetworkInsightsPath {
  readonly networkInsightsPathId: NetworkInsightsPathId
  readonly name: string
  readonly ownerId: AccountId
  readonly createdAt: Instant
  /** The id of what sends; it may be gone by now. */
  readonly source: string
  /** The id of what is to be reached; absent if an address alone is. */
  readonly destination?: string
  readonly sourceIp?: IpAddress
  readonly destinationIp?: IpAddress
  readonly protocol: InsightsProtocol
  readonly destinationPort?: number
}

/** At least one of `destination` and `destinationIp` says what is to be reached. */
export interface CreateNetworkInsightsPath {
  readonly type: 'CreateNetworkInsightsPath'
  readonly accountId: AccountId
  readonly source: string
  readonly destination?: string
  readonly sourceIp?: string
  readonly destinationIp?: string
  readonly protocol: InsightsProtocol
  readonly destinationPort?: number
}

export interface DeleteNetworkInsightsPath {
  readonly type: 'DeleteNetworkInsightsPath'
  readonly accountId: AccountId
  readonly networkInsightsPathId: NetworkInsightsPathId
}
