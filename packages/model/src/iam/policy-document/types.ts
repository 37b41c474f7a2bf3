import type { AccountId } from '@causeway/ground'

/** What a policy is attached to: an identity's names no Principal, a resource's must, an endpoint's is short too [R-IAM-19]. */
export type PolicyKind = 'identity' | 'resource' | 'endpoint'

/** A policy as read from its JSON text, with lists where the text may have scalars [R-IAM-6]. */
export interface PolicyDocument {
  /** Only the newer language has policy variables [R-IAM-20]. */
  readonly version: '2008-10-17' | '2012-10-17'
  readonly id?: string
  readonly statements: readonly Statement[]
}

/** One statement; it applies if all of its elements match [R-IAM-4]. */
export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Absent in identity policies. */
  readonly principal?: PrincipalElement
  readonly action: PatternElement
  readonly resource: PatternElement
  readonly conditions: readonly Condition[]
}

/** Action and Resource, or with `not` NotAction and NotResource. */
export interface PatternElement {
  readonly not: boolean
  readonly patterns: readonly string[]
}

/** Principal, or with `not` NotPrincipal. */
export interface PrincipalElement {
  readonly not: boolean
  readonly entries: readonly PrincipalEntry[]
}

/** Who is meant: everybody, a whole account, one user, role or role session, an AWS service, or somebody outside AWS [R-IAM-7]. */
export type PrincipalEntry =
  | { readonly type: 'everybody' }
  | { readonly type: 'account'; readonly accountId: AccountId }
  | { readonly type: 'identity'; readonly arn: string }
  | { readonly type: 'service'; readonly service: string }
  | { readonly type: 'foreign'; readonly name: string }

/** One operator with one key; the values are alternatives [R-IAM-8]. */
export interface Condition {
  readonly operator: string
  readonly quantifier?: 'ForAnyValue' | 'ForAllValues'
  readonly ifExists: boolean
  /** In lower case: keys do not tell cases apart [R-IAM-11]. */
  readonly key: string
  readonly values: readonly string[]
}

/** What is wrong with a document and where in it: `Statement[0].Condition.StringEquals`. */
export interface PolicyFault {
  readonly path: string
  readonly message: string
}
