import type { AccountId } from '@causeway/ground'
import type { EndpointService } from './types.ts'

/** The four sorts of service between which the console has its users choose [R-IF-12]. */
export type ServiceCategory =
  | 'AWS services'
  | 'PrivateLink Ready partner services'
  | 'AWS Marketplace services'
  | 'Other endpoint services'

/** What comes before an endpoint of a sort can be created [R-IF-12]. */
export interface CategorySteps {
  readonly category: ServiceCategory
  /** The console looks for the service by its name first. */
  readonly needsVerification: boolean
  /** The account must have subscribed to the service. */
  readonly needsSubscription: boolean
}

/** The sort of a service, and what the console asks for before it creates an endpoint of that sort [R-IF-12]. */
export function categoryOf(service: EndpointService): CategorySteps {
  if (service.owner === 'amazon')
    return { category: 'AWS services', needsVerification: false, needsSubscription: false }
  switch (service.listing?.category) {
    case 'privatelink-ready':
      return {
        category: 'PrivateLink Ready partner services',
        needsVerification: true,
        needsSubscription: true,
      }
    case 'aws-marketplace':
      return { category: 'AWS Marketplace services', needsVerification: false, needsSubscription: true }
    case undefined:
      return { category: 'Other endpoint services', needsVerification: true, needsSubscription: false }
  }
}

/** Whether an account may use a service as far as the market goes: one that is listed is for its subscribers [R-IF-12, A-134]. */
export function isSubscribed(service: EndpointService, accountId: AccountId): boolean {
  return service.owner === 'amazon' || service.listing?.subscribers.includes(accountId) !== false
}

/** Who owns a service as the API and the key `ec2:VpceServiceOwner` say it: an alias of AWS's or an account [R-IAM-13, R-API-4]. */
export function ownerAliasOf(service: EndpointService): 'amazon' | 'aws-marketplace' | AccountId {
  if (service.owner === 'amazon') return 'amazon'
  return service.listing?.category === 'aws-marketplace' ? 'aws-marketplace' : service.ownerId
}
