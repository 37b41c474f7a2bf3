import type { AccountId } from '@causeway/ground'

/** A call that was made under a client token: the same again gets the same answer [R-EP-16]. */
export interface ClientTokenUse {
  readonly accountId: AccountId
  readonly clientToken: string
  /** The call's parameters as canonical JSON. */
  readonly parameters: string
  readonly output: Readonly<Record<string, string>>
}
