import type { AccountId } from '@causeway/ground'
import type { ServiceId } from '../endpoint-service/types.ts'

/** A service's private name and the TXT record that proves its owner's domain [R-SVC-13, R-SVC-14]. */
export interface PrivateDnsNameConfiguration {
  readonly privateDnsName: string
  readonly state: 'pendingVerification' | 'verified' | 'failed'
  readonly txtName: string
  readonly txtValue: string
}

/** Ours, for settled worlds: the TXT record is published and found, so the name is verified [R-SVC-14]. */
export interface VerifyPrivateDnsName {
  readonly type: 'VerifyPrivateDnsName'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
}
