import { tableGet } from '@causeway/ground'
import { profiles, quotaOf, quotaRegister } from '@causeway/model'
import type { World } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { usesOf } from './quota-uses.ts'
import type { Use } from './quota-uses.ts'

/** Four fifths: below that there is room. */
const [PARTS_USED, PARTS] = [4, 5]

/** Tells of a quota that is nearly used up [R-Q-1]. */
export const quotaHeadroom: LintRule = {
  code: 'CWL10',
  title: 'a quota that is nearly used up',
  why: 'A quota of which 80 % or more are used up: soon AWS refuses what an urgent change needs.',
  find: ({ world }) =>
    usesOf(world).flatMap((use) => {
      const limit = limitOf(world, use)
      if (limit === undefined || use.count * PARTS < limit * PARTS_USED) return []
      const { what } = quotaRegister[use.quota]
      return [
        {
          severity: use.count >= limit ? 'warning' : 'note',
          rule: 'R-Q-1',
          on: use.on,
          text: `${use.count} of ${limit} ${what} are used: ${use.count >= limit ? 'one more is refused' : 'there is room for few more'}`,
          mend: `have the quota ${use.quota} raised before it is needed`,
        },
      ]
    }),
}

function limitOf(world: World, { quota, accountId }: Use): number | undefined {
  const account = tableGet(world.accounts, accountId)
  if (account === undefined) return undefined
  const { endpointsPerVpc } = profiles[world.profile]
  return quotaOf({ ...account, quotas: { endpointsPerVpc, ...account.quotas } }, quota)
}
