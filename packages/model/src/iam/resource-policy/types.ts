import type { AccountId } from '@causeway/ground'

/** The policy of a bucket, table or other resource that only policies know, by its ARN [R-IAM-5]. */
export interface ResourcePolicy {
  readonly resourceArn: string
  readonly ownerId: AccountId
  readonly policy: string
}

/** Ours: states the policy of a resource; without a policy it is removed. */
export interface PutResourcePolicy {
  readonly type: 'PutResourcePolicy'
  readonly accountId: AccountId
  readonly resourceArn: string
  readonly policy?: string
}
