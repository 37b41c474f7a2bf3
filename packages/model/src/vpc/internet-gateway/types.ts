import type { AccountId, Id } from '@causeway/ground'
import type { VpcId } from '../vpc/types.ts'

export type InternetGatewayId = Id<'igw'>

/** The way to and from the internet for addresses that have a public one [R-VPC-6]. */
export interface InternetGateway {
  readonly internetGatewayId: InternetGatewayId
  readonly name: string
  readonly ownerId: AccountId
  /** Absent while it is detached. */
  readonly vpcId?: VpcId
}

export interface CreateInternetGateway {
  readonly type: 'CreateInternetGateway'
  readonly accountId: AccountId
}

/** One gateway per VPC, one VPC per gateway [R-ERR-30]. */
export interface AttachInternetGateway {
  readonly type: 'AttachInternetGateway'
  readonly accountId: AccountId
  readonly internetGatewayId: InternetGatewayId
  readonly vpcId: VpcId
}

export interface DetachInternetGateway {
  readonly type: 'DetachInternetGateway'
  readonly accountId: AccountId
  readonly internetGatewayId: InternetGatewayId
  readonly vpcId: VpcId
}

export interface DeleteInternetGateway {
  readonly type: 'DeleteInternetGateway'
  readonly accountId: AccountId
  readonly internetGatewayId: InternetGatewayId
}
