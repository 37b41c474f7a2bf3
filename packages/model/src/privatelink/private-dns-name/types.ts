import type { AccountId, Instant } from '@causeway/ground'
import type { ServiceId } from '../endpoint-service/types.ts'

/** A service's private name and the TXT record that proves its owner's domain [R-SVC-13, R-SVC-14]. */
export interface PrivateDnsNameConfiguration {
  readonly privateDnsName: string
  readonly state: 'pendingVerification' | 'verified' | 'failed'
  readonly txtName: string
  readonly txtValue: string
  /** When the state was entered: the deadline counts from here [R-SVC-15]. */
  readonly since: Instant
  /** One more with every move and every new name, so that timers of the former state are stale. */
  readonly version: number
  /** True once a name of the service has been verified: then a state other than `verified` shuts the service [R-SVC-18]. */
  readonly everVerified: boolean
}

/** Ours, for settled worlds: a statement that the TXT record is found, which stands until it is checked [R-SVC-14]. */
export interface VerifyPrivateDnsName {
  readonly type: 'VerifyPrivateDnsName'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
}

/** Looks for the TXT record now; a failed name waits for it anew [R-SVC-15]. */
export interface StartVpcEndpointServicePrivateDnsVerification {
  readonly type: 'StartVpcEndpointServicePrivateDnsVerification'
  readonly accountId: AccountId
  readonly serviceId: ServiceId
}

/** Timer: looks for the TXT record, again and again while the name waits, and from time to time afterwards [R-SVC-15]. */
export interface CheckPrivateDnsName {
  readonly type: 'CheckPrivateDnsName'
  readonly serviceId: ServiceId
}

/** Timer: the name has waited too long [R-SVC-15]. */
export interface FailPrivateDnsName {
  readonly type: 'FailPrivateDnsName'
  readonly serviceId: ServiceId
}
