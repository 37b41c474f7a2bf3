import { tableValues } from '@causeway/ground'
import type { LintRule } from './finding.ts'

/** Tells of clients that use a zonal name [R-IF-14]. */
export const zonalName: LintRule = {
  code: 'CWL29',
  title: 'clients that use a zonal name',
  why: "Clients that use the name of one zone: it is answered whether the zone is well or not, so they don't move away.",
  find: ({ world, traffic }) => {
    const endpoints = new Map(tableValues(world.vpcEndpoints).map((each) => [each.name, each]))
    return traffic.flatMap(({ name, to }) => {
      const asked = to.type === 'endpoint' && to.scope === 'zonal' ? endpoints.get(to.endpoint) : undefined
      if (asked === undefined) return []
      return [
        {
          severity: 'note',
          rule: 'R-IF-14',
          on: { name: asked.name, id: asked.vpcEndpointId },
          text: `clients of ${name} use zonal names, which are answered whether their zone is well or not: they stay with a zone that fails`,
          mend: 'have them use the Regional or private name, or try another zone by themselves',
        },
      ]
    })
  },
}
