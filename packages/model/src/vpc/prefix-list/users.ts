import { tableValues } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { RouteTable } from '../route-table/types.ts'
import type { SecurityGroup, SecurityGroupRule } from '../security-group/types.ts'

/** The route tables with a route to a prefix list, in the order of their ids. */
export function tablesWith(world: World, prefixListId: string): readonly RouteTable[] {
  return tableValues(world.routeTables).filter(({ routes }) =>
    routes.some(
      ({ destination }) => destination.type === 'prefix-list' && destination.prefixListId === prefixListId,
    ),
  )
}

/** The security groups with a rule that names a prefix list, in the order of their ids [R-SG-2]. */
export function groupsWith(world: World, prefixListId: string): readonly SecurityGroup[] {
  const names = ({ peer }: SecurityGroupRule): boolean =>
    peer.type === 'prefix-list' && peer.prefixListId === prefixListId
  return tableValues(world.securityGroups).filter(
    ({ ipPermissions, ipPermissionsEgress }) => ipPermissions.some(names) || ipPermissionsEgress.some(names),
  )
}
