import type { AccountId } from '@causeway/ground'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { HostedZoneId } from '../hosted-zone/types.ts'

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'TXT'

/** All records of one name and type: values, or for addresses an alias to a load balancer's or endpoint's name. */
export interface RecordSet {
  /** Full, lower case, without the last dot. */
  readonly name: string
  readonly type: RecordType
  readonly ttlSeconds: number
  readonly values: readonly string[]
  readonly aliasTarget?: AliasTarget
}

export interface AliasTarget {
  readonly hostedZoneId: string
  readonly dnsName: string
}

/** A customer's hosted zone: public for the whole world, private for its VPCs only [R-SVC-19]. */
export interface Zone {
  readonly hostedZoneId: HostedZoneId
  readonly zoneName: string
  readonly ownerId: AccountId
  /** Sorted; none makes the zone public. */
  readonly vpcIds: readonly VpcId[]
  /** Sorted by name, then type. */
  readonly recordSets: readonly RecordSet[]
}

export interface CreateHostedZone {
  readonly type: 'CreateHostedZone'
  readonly accountId: AccountId
  readonly zoneName: string
  /** Makes the zone private: the VPCs that see it. */
  readonly vpcIds?: readonly VpcId[]
}

export interface DeleteHostedZone {
  readonly type: 'DeleteHostedZone'
  readonly accountId: AccountId
  readonly hostedZoneId: HostedZoneId
}

export interface RecordSetRequest {
  readonly name: string
  readonly recordType: RecordType
  readonly ttlSeconds?: number
  readonly values?: readonly string[]
  readonly aliasTarget?: AliasTarget
}

/** All changes or none. */
export interface ChangeResourceRecordSets {
  readonly type: 'ChangeResourceRecordSets'
  readonly accountId: AccountId
  readonly hostedZoneId: HostedZoneId
  readonly changes: readonly {
    readonly action: 'CREATE' | 'UPSERT' | 'DELETE'
    readonly recordSet: RecordSetRequest
  }[]
}
