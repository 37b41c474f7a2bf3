import { apiError, assert, cidrContains, tableGet, type ApiError, type Cidr } from '@causeway/ground'
import type { World } from '../../world.ts'
import { subnetsIn } from '../subnet/in-vpc.ts'
import { vpcBlocks } from '../vpc/blocks.ts'
import type { Vpc } from '../vpc/types.ts'
import { destinationText } from './destination.ts'
import type { Route, RouteTable, RouteTarget } from './types.ts'

/** What may take the place of, or be more specific than, a local route [R-RT-2, R-RT-6]. */
const middleboxes: readonly RouteTarget['type'][] = [
  'nat-gateway',
  'network-interface',
  'gateway-load-balancer-endpoint',
]

const refuse = {
  notWholeSubnet: (cidr: Cidr, { vpcId }: Vpc) =>
    invalid(
      'R-RT-6',
      `${cidr} is more specific than the local route and no subnet of ${vpcId}; use the whole block of one`,
      'destinationCidrBlock',
    ),
  notMiddlebox: (rule: string, what: string, { target }: Route) =>
    invalid(
      rule,
      `${what} can't lead to a ${target.type}; use a NAT gateway, a network interface or a Gateway Load Balancer endpoint`,
      'gatewayId',
    ),
  edgeList: ({ routeTableId }: RouteTable, { destination }: Route) =>
    invalid(
      'R-RT-10',
      `${routeTableId} is a gateway's table, which takes no prefix list such as ${destinationText(destination)}; use blocks`,
      'destinationPrefixListId',
    ),
  edgeBlock: ({ routeTableId }: RouteTable, { destination }: Route) =>
    invalid(
      'R-RT-10',
      `${routeTableId} is a gateway's table; ${destinationText(destination)} is neither a whole block of its VPC nor a whole subnet, use one`,
      'destinationCidrBlock',
    ),
  edgeTarget: ({ routeTableId }: RouteTable, { target }: Route) =>
    invalid(
      'R-RT-10',
      `${routeTableId} is a gateway's table and can't lead to a ${target.type}; use local, a network interface or, for an internet gateway, a Gateway Load Balancer endpoint`,
      'gatewayId',
    ),
}

function invalid(rule: string, message: string, field: string): ApiError {
  return apiError('InvalidParameterValue', rule, message, field)
}

/** The VPC that a table is of. */
export function vpcOfTable(world: World, { vpcId, routeTableId }: RouteTable): Vpc {
  const vpc = tableGet(world.vpcs, vpcId)
  assert(vpc !== undefined, `${routeTableId} is of no VPC`)
  return vpc
}

/**
 * Refuses a route that its table can't hold: one inside the VPC that is not a whole subnet or leads to no
 * middlebox [R-RT-6], a replaced local route that leads to none [R-RT-2], and in a gateway's table all that
 * [R-RT-10] leaves out.
 */
export function faultOfRoute(world: World, table: RouteTable, route: Route): ApiError | undefined {
  const { destination, target } = route
  const inner = destination.type === 'cidr' ? faultInside(world, table, route, destination.cidr) : undefined
  if (inner !== undefined || table.edgeAssociation === undefined) return inner
  if (destination.type === 'prefix-list') return refuse.edgeList(table, route)
  if (!isInside(world, table, destination.cidr)) return refuse.edgeBlock(table, route)
  return edgeTakes(table.edgeAssociation, target) ? undefined : refuse.edgeTarget(table, route)
}

/** What a gateway's table may lead to: an endpoint only behind an internet gateway [R-RT-10, R-GE-3]. */
function edgeTakes(gatewayId: string, target: RouteTarget): boolean {
  if (target.type === 'gateway-load-balancer-endpoint') return gatewayId.startsWith('igw-')
  return target.type === 'local' || target.type === 'network-interface'
}

function faultInside(world: World, table: RouteTable, route: Route, cidr: Cidr): ApiError | undefined {
  const vpc = vpcOfTable(world, table)
  if (route.target.type === 'local' || !isInside(world, table, cidr)) return undefined
  const isMiddlebox = middleboxes.includes(route.target.type)
  if (vpcBlocks(vpc).includes(cidr))
    return isMiddlebox ? undefined : refuse.notMiddlebox('R-RT-2', 'a replaced local route', route)
  const whole = subnetsIn(world, vpc.vpcId).some(
    (subnet) => subnet.cidrBlock === cidr || subnet.ipv6CidrBlock === cidr,
  )
  if (!whole) return refuse.notWholeSubnet(cidr, vpc)
  return isMiddlebox ? undefined : refuse.notMiddlebox('R-RT-6', 'a route inside the VPC', route)
}

function isInside(world: World, table: RouteTable, cidr: Cidr): boolean {
  return vpcBlocks(vpcOfTable(world, table)).some((block) => cidrContains(block, cidr))
}
