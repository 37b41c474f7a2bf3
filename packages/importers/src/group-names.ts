import { maps, text, texts } from './fields.ts'
import { fieldOf, type Found } from './found.ts'
import { nameOf, referred, type ImportContext } from './import-context.ts'

/** The security groups of something, by name; absent where it states none, so that the default group stands. */
export interface GroupNames {
  readonly securityGroups?: readonly string[]
}

/** The groups in a list of maps with a `GroupId`, as EC2 writes them. */
export function groupNames(context: ImportContext, owner: Found, key: string): GroupNames {
  const ids = maps(context.log, owner, key).flatMap((group) => {
    const id = text(context.log, group, 'GroupId')
    return id === undefined ? [] : [{ id, at: fieldOf(group, 'GroupId') ?? group }]
  })
  return namesOf(context, ids)
}

/** The groups in a list of ids, as Elastic Load Balancing writes them. */
export function groupNamesById(context: ImportContext, owner: Found, key: string): GroupNames {
  return namesOf(
    context,
    texts(context.log, owner, key).map(({ text: id, at }) => ({ id, at })),
  )
}

function namesOf(
  context: ImportContext,
  ids: readonly { readonly id: string; readonly at: Found }[],
): GroupNames {
  const groups = ids.flatMap((reference) => referred(context, 'security-group', reference) ?? [])
  return groups.length === 0 ? {} : { securityGroups: groups.map((group) => nameOf(context, group)) }
}
