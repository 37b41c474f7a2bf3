import type { AccountId } from '@causeway/ground'
import type { PolicyDocument } from './policy-document/types.ts'

/** Who makes a request [R-IAM-5]; a role acts through its sessions, an instance's among them [R-IAM-21]. */
export type Requester =
  | { readonly type: 'root'; readonly accountId: AccountId }
  | { readonly type: 'user'; readonly accountId: AccountId; readonly arn: string }
  | {
      readonly type: 'role-session'
      readonly accountId: AccountId
      readonly roleArn: string
      readonly sessionArn: string
    }
  | { readonly type: 'service'; readonly service: string }
  | { readonly type: 'anonymous' }

/** One action on one resource. */
export interface AccessRequest {
  readonly principal: Requester
  /** `s3:GetObject`, in any case. */
  readonly action: string
  /** An ARN, or `*` for an action that has no resource-level permissions [R-IAM-19]. */
  readonly resource: string
  /** The account that owns the resource: another than the requester's needs both sides' consent. */
  readonly resourceAccountId: AccountId
  /**
   * Condition keys in any case, with their values; those of the requester and `aws:ResourceAccount` are added.
   * What a request doesn't have must be absent: `aws:SourceVpce` outside an endpoint, `aws:SourceIp` inside [R-IAM-11].
   */
  readonly context: Readonly<Record<string, readonly string[]>>
  /** The kind of the endpoint whose policy is asked; a gateway endpoint reads principals its own way [R-IAM-12]. */
  readonly endpointType?: 'Interface' | 'Gateway'
}

/** The policies that apply to a request; what is absent does not limit, but for identity: none allows nothing. */
export interface Policies {
  readonly identity?: readonly PolicyDocument[]
  readonly boundary?: PolicyDocument
  readonly session?: PolicyDocument
  readonly serviceControl?: PolicyDocument
  readonly endpoint?: PolicyDocument
  readonly resource?: PolicyDocument
}

export type PolicyRole = keyof Policies

/** A statement that applied, and where it stands. */
export interface Applying {
  readonly type: 'statement'
  readonly policy: PolicyRole
  /** Which of several identity policies, else 0. */
  readonly policyIndex: number
  readonly statementIndex: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
}

/** A decision that no statement made: the layer that is silent, or the root user's full access. */
export interface Implicit {
  readonly type: 'implicit'
  readonly reason: 'root' | `no-${PolicyRole}-allow`
}

/** What becomes of a request, which statement or silence decided, and every statement that applied. */
export interface Verdict {
  readonly decision: 'allow' | 'deny'
  readonly by: Applying | Implicit
  readonly trail: readonly Applying[]
}
