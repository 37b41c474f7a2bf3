import { addressAt, must, parseAddress, tableGet, tableValues } from '@causeway/ground'
import { routeTableFor, selectRoute } from '@causeway/model'
import type { InternetGateway, RouteTable, Subnet, World } from '@causeway/model'
import type { Found, LintRule } from './finding.ts'
import { hostsIn } from './reading.ts'

/** An address of the internet that no VPC has. */
const OUTSIDE = must(parseAddress('198.51.100.1'))

/** Tells of inspection on one way only [R-GWLB-9, R-RT-11]. */
export const asymmetricInspection: LintRule = {
  code: 'CWL24',
  title: 'inspection on one way only',
  why: 'A subnet whose traffic with the internet is inspected on one way only, or by another endpoint on each: an appliance that sees a reply without the first packet drops it, and both ways have to go through the same one.',
  find: ({ world }) =>
    tableValues(world.internetGateways).flatMap((gateway) =>
      tableValues(world.subnets)
        .filter(({ vpcId }) => vpcId === gateway.vpcId)
        .flatMap((subnet) => judged(world, gateway, subnet)),
    ),
}

function judged(world: World, gateway: InternetGateway, subnet: Subnet): readonly Found[] {
  const edge = edgeTableOf(world, gateway)
  const leaves = inspectorFor(world, routeTableFor(world, subnet), OUTSIDE)
  const inside = subnet.cidrBlock === undefined ? undefined : addressAt(subnet.cidrBlock, 4)
  const enters = edge === undefined || inside === undefined ? undefined : inspectorFor(world, edge, inside)
  if (leaves === enters) return []
  const on = { name: subnet.name, id: subnet.subnetId }
  if (enters === undefined) return hasPublicHost(world, subnet) ? [outOnly(world, on, gateway, leaves)] : []
  if (leaves === undefined) return reaches(world, subnet, gateway) ? [inOnly(world, on, enters)] : []
  const text = `traffic leaves through ${nameOf(world, leaves)} and comes in through ${nameOf(world, enters)}: an appliance of either sees half of each flow`
  const mend = 'route both ways through one endpoint'
  return [{ severity: 'warning', rule: 'R-RT-11', on, text, mend }]
}

function outOnly(world: World, on: Found['on'], gateway: InternetGateway, out: string | undefined): Found {
  return {
    severity: 'warning',
    rule: 'R-GWLB-9',
    on,
    text: `what comes in through ${gateway.name} goes past ${nameOf(world, out)}, and its replies are sent there: an appliance that has not seen the first packet drops them`,
    mend: `associate a route table with ${gateway.name} that sends the subnet's block to ${nameOf(world, out)}`,
  }
}

function inOnly(world: World, on: Found['on'], enters: string): Found {
  return {
    severity: 'warning',
    rule: 'R-GWLB-9',
    on,
    text: `what hosts here send to the internet goes past ${nameOf(world, enters)}, and the replies come in through it: an appliance that has not seen the first packet drops them`,
    mend: `route 0.0.0.0/0 of the subnet to ${nameOf(world, enters)}`,
  }
}

/** The Gateway Load Balancer endpoint that a table sends an address to, if it does. */
function inspectorFor(world: World, table: RouteTable, to: typeof OUTSIDE): string | undefined {
  const target = selectRoute(world, table, to)?.route.target
  return target?.type === 'gateway-load-balancer-endpoint' ? target.id : undefined
}

function reaches(world: World, subnet: Subnet, { internetGatewayId }: InternetGateway): boolean {
  const target = selectRoute(world, routeTableFor(world, subnet), OUTSIDE)?.route.target
  return target?.type === 'internet-gateway' && target.id === internetGatewayId
}

function edgeTableOf(world: World, { internetGatewayId }: InternetGateway): RouteTable | undefined {
  return tableValues(world.routeTables).find(({ edgeAssociation }) => edgeAssociation === internetGatewayId)
}

function hasPublicHost(world: World, { vpcId, subnetId }: Subnet): boolean {
  return hostsIn(world, vpcId).some((host) => host.subnetId === subnetId && host.publicIp !== undefined)
}

function nameOf(world: World, vpcEndpointId: string | undefined): string {
  return (
    tableGet(world.gatewayLoadBalancerEndpoints, vpcEndpointId ?? '')?.name ?? vpcEndpointId ?? 'an endpoint'
  )
}
