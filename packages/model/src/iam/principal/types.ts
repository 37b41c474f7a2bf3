import type { AccountId, Brand } from '@causeway/ground'

export type PrincipalArn = Brand<string, 'PrincipalArn'>

/**
 * A user or role with what limits it. An account's root needs no entry: it may do everything that no
 * endpoint, resource or service control policy denies [R-IAM-5].
 */
export interface Principal {
  readonly arn: PrincipalArn
  readonly accountId: AccountId
  readonly kind: 'user' | 'role'
  /** Identity policies as JSON text; none means that nothing is allowed [R-IAM-19]. */
  readonly policies: readonly string[]
  readonly permissionsBoundary?: string
  /** Tags of the principal: `aws:PrincipalTag/k` [R-IAM-20]. */
  readonly tags: Readonly<Record<string, string>>
}

/** What nobody in an account may exceed, its root included [R-IAM-5]. */
export interface ServiceControlPolicy {
  readonly accountId: AccountId
  readonly policy: string
}

/** Ours: states who there is and what their policies say. */
export interface PutPrincipal {
  readonly type: 'PutPrincipal'
  readonly accountId: AccountId
  readonly arn: string
  readonly policies: readonly string[]
  readonly permissionsBoundary?: string
  readonly tags?: Readonly<Record<string, string>>
}

/** Ours: states the service control policy of an account; without a policy it is lifted. */
export interface PutServiceControlPolicy {
  readonly type: 'PutServiceControlPolicy'
  readonly accountId: AccountId
  readonly policy?: string
}
