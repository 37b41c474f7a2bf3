import type { AccountId } from '@causeway/ground'

/** The tags of one resource, whatever its kind [R-SVC-21]. */
export interface TagSet {
  readonly resourceId: string
  readonly ownerId: AccountId
  readonly tags: Readonly<Record<string, string>>
}

export interface CreateTags {
  readonly type: 'CreateTags'
  readonly accountId: AccountId
  readonly resources: readonly string[]
  readonly tags: Readonly<Record<string, string>>
}

/** A tag without a value is deleted whatever its value is. */
export interface DeleteTags {
  readonly type: 'DeleteTags'
  readonly accountId: AccountId
  readonly resources: readonly string[]
  readonly tags: readonly { readonly key: string; readonly value?: string }[]
}
