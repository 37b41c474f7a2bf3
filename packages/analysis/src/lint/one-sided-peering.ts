import { cidrsOverlap, tableGet, tableValues } from '@causeway/ground'
import type { Cidr } from '@causeway/ground'
import { prefixListIn, routeTableFor, vpcBlocks } from '@causeway/model'
import type { RouteTable, Subnet, Vpc, VpcPeeringConnection, World } from '@causeway/model'
import type { Found, LintRule } from './finding.ts'
import { isUsed } from './reading.ts'

/** Tells of a peering connection without a route back [R-PCX-1]. */
export const oneSidedPeering: LintRule = {
  code: 'CWL26',
  title: 'a peering connection without a route back',
  why: 'A peering connection with routes to it on one side only: what gets there is never answered.',
  find: ({ world }) =>
    tableValues(world.vpcPeeringConnections)
      .filter(({ state }) => state === 'active')
      .flatMap((peering) => {
        const requester = tableGet(world.vpcs, peering.requester.vpcId)
        const accepter = tableGet(world.vpcs, peering.accepter.vpcId)
        if (requester === undefined || accepter === undefined) return []
        return [
          ...withoutRouteBack(world, peering, requester, accepter),
          ...withoutRouteBack(world, peering, accepter, requester),
        ]
      }),
}

/** The tables of the far side that serve what the near side has routes to, and have none to any block of it. */
function withoutRouteBack(
  world: World,
  peering: VpcPeeringConnection,
  near: Vpc,
  far: Vpc,
): readonly Found[] {
  const there = usedSubnets(world, near).flatMap((subnet) =>
    blocksBy(world, peering, near, routeTableFor(world, subnet)),
  )
  const found = usedSubnets(world, far)
    .filter((subnet) => blocksOf(subnet).some((own) => there.some((block) => cidrsOverlap(own, block))))
    .flatMap((subnet) => {
      const table = routeTableFor(world, subnet)
      const back = blocksBy(world, peering, far, table)
      const isAnswered = vpcBlocks(near).some((own) => back.some((block) => cidrsOverlap(own, block)))
      return isAnswered ? [] : [noWayBack(peering, near, { table, subnet })]
    })
  return [...new Map(found.map((each) => [each.on.id, each])).values()]
}

function noWayBack(
  peering: VpcPeeringConnection,
  near: Vpc,
  { table, subnet }: { readonly table: RouteTable; readonly subnet: Subnet },
): Found {
  return {
    severity: 'warning',
    rule: 'R-PCX-1',
    on: { name: table.name, id: table.routeTableId },
    field: 'routes',
    text: `${near.name} has a route through ${peering.name} to ${subnet.name}, whose table has none back: requests arrive and their replies are lost`,
    mend: `add a route to ${near.cidrBlock} through ${peering.name}`,
  }
}

function usedSubnets(world: World, { vpcId }: Vpc): readonly Subnet[] {
  return tableValues(world.subnets).filter(
    (subnet) => subnet.vpcId === vpcId && isUsed(world, subnet.subnetId),
  )
}

function blocksBy(
  world: World,
  peering: VpcPeeringConnection,
  { region }: Vpc,
  table: RouteTable,
): readonly Cidr[] {
  return table.routes.flatMap(({ destination, target }) => {
    if (target.type === 'local' || target.id !== peering.vpcPeeringConnectionId) return []
    if (destination.type === 'cidr') return [destination.cidr]
    return prefixListIn(world, region, destination.prefixListId)?.entries ?? []
  })
}

function blocksOf({ cidrBlock, ipv6CidrBlock }: Subnet): readonly Cidr[] {
  return [cidrBlock, ipv6CidrBlock].flatMap((block) => block ?? [])
}
