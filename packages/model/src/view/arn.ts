import type { Account } from '../place/account/types.ts'
import { kindOf } from '../tag/resource.ts'

/** The ARN of a resource of EC2 that an account has, by its id [R-IAM-15]. */
export function arnOfResource({ region, accountId }: Account, resourceId: string): string {
  return `arn:aws:ec2:${region}:${accountId}:${kindOf(resourceId)?.arnType ?? 'resource'}/${resourceId}`
}
