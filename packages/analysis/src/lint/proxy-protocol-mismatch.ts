import { tableGet, tableValues } from '@causeway/ground'
import type { TargetGroup } from '@causeway/model'
import type { LintRule } from './finding.ts'

/** Tells of a target that gets proxy protocol from one group and none from another [R-NLB-24]. */
export const proxyProtocolMismatch: LintRule = {
  code: 'CWL23',
  title: 'a target that gets proxy protocol from one group and none from another',
  why: 'One port of one target in two groups, one of which prepends proxy protocol and the other does not: whatever the application expects, the requests of one of them fail.',
  find: ({ world }) => {
    const found = new Map<string, { readonly plain: TargetGroup; readonly prefixed: TargetGroup }>()
    const first = new Map<string, TargetGroup>()
    for (const group of tableValues(world.targetGroups)) {
      for (const { networkInterfaceId, port } of group.targets) {
        if (networkInterfaceId === undefined) continue
        const key = `${networkInterfaceId} ${port}`
        const other = first.get(key)
        if (other === undefined) first.set(key, group)
        else if (isPrefixed(other) && !isPrefixed(group)) found.set(key, { plain: group, prefixed: other })
        else if (isPrefixed(group) && !isPrefixed(other)) found.set(key, { plain: other, prefixed: group })
      }
    }
    return [...found].map(([key, { plain, prefixed }]) => {
      const [id = '', port = ''] = key.split(' ')
      const name = tableGet(world.networkInterfaces, id)?.name ?? id
      return {
        severity: 'error',
        rule: 'R-NLB-24',
        on: { name, id },
        text: `port ${port} gets a proxy protocol header from ${prefixed.name} and none from ${plain.name}: an application can't read both, so the requests of one fail after they have connected`,
        mend: 'turn proxy protocol on in both groups, or off in both',
      }
    })
  },
}

function isPrefixed({ attributes }: TargetGroup): boolean {
  return attributes.proxyProtocolV2
}
