import { plural, tableGet } from '@causeway/ground'
import { profiles } from '@causeway/model'
import type { LintRule } from './finding.ts'
import { hostsIn, workingEndpoints } from './reading.ts'

/** Tells of the default security group on an endpoint [R-IF-2]. */
export const defaultGroup: LintRule = {
  code: 'CWL28',
  title: 'the default security group on an endpoint',
  why: "An endpoint with the VPC's default group, as it gets when none is named: that group admits its own members, and everybody else times out.",
  find: ({ world }) => {
    if (!profiles[world.profile].endpointSecurityGroups) return []
    return workingEndpoints(world).flatMap((endpoint) => {
      const groupId = tableGet(world.vpcs, endpoint.vpcId)?.defaultSecurityGroupId
      const group = tableGet(world.securityGroups, groupId ?? '')
      if (group === undefined || endpoint.groups.some((each) => each !== groupId)) return []
      const isOwn = group.ipPermissions.every(({ peer }) => peer.type === 'group' && peer.groupId === groupId)
      const outside = hostsIn(world, endpoint.vpcId).filter(({ groups }) => !groups.includes(group.groupId))
      const [first] = outside
      if (!isOwn || first === undefined) return []
      const others = outside.length === 1 ? '' : ` and ${plural(outside.length - 1, 'other')}`
      return [
        {
          severity: 'error',
          rule: 'R-IF-2',
          on: { name: endpoint.name, id: endpoint.vpcEndpointId },
          field: 'securityGroups',
          text: `the endpoint has the default group, which admits its own members only: ${first.name}${others} are not among them and time out`,
          mend: 'give the endpoint a group that admits its clients',
        },
      ]
    })
  },
}
