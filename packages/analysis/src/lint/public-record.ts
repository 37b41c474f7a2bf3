import { tableValues } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { customerServices } from './reading.ts'

const ADDRESS_TYPES = ['A', 'AAAA', 'CNAME']

/** Tells of a public record for the private name of a service [R-SVC-19]. */
export const publicRecord: LintRule = {
  code: 'CWL15',
  title: 'a public record for the private name of a service',
  why: "A public record for the private name of a service: outside the consumers' VPCs the name leads somewhere else.",
  find: ({ world }) =>
    customerServices(world).flatMap(({ name, serviceId, privateDnsNameConfiguration }) => {
      const privateName = privateDnsNameConfiguration?.privateDnsName
      const record = privateName === undefined ? undefined : publicRecordOf(world, privateName)
      if (privateName === undefined || record === undefined) return []
      return [
        {
          severity: 'warning',
          rule: 'R-SVC-19',
          on: { name, id: serviceId },
          field: 'privateDnsName',
          text: `${record.name} has a public ${record.type} record: where no endpoint answers for ${privateName}, clients go to what is public without noticing`,
          mend: 'remove the public record, unless the name shall lead elsewhere from outside',
        },
      ]
    }),
}

function publicRecordOf(world: World, privateName: string) {
  return tableValues(world.zones)
    .filter(({ vpcIds }) => vpcIds.length === 0)
    .flatMap(({ recordSets }) => recordSets)
    .find(({ name, type }) => name === privateName.toLowerCase() && ADDRESS_TYPES.includes(type))
}
