import { tableValues } from '@causeway/ground'
import { emptyWorld } from '@causeway/model'
import type { HealthCheck, TargetGroup, World } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import { applyPatches, enablePatches } from 'immer'

enablePatches()

/** Tables that say which node checks which targets. */
const TABLES = ['targetGroups', 'listeners', 'loadBalancers', 'gatewayLoadBalancers']

/** A node of a load balancer and one registration of a target that it may check, from when until when. */
export interface Seat {
  readonly loadBalancerArn: string
  readonly node: string
  readonly azId: string
  readonly group: TargetGroup
  readonly check: HealthCheck
  /** The same target on the same port, registered anew, is another one. */
  readonly registration: string
  /** Its interface, if one of the VPC serves it. */
  readonly target: string | undefined
  readonly from: number
  readonly to: number
  /** The topology has it, in service. */
  readonly isOfStart: boolean
}

/** All that there ever were, in order of their beginning, by the control plane's steps alone. */
export function seatsOf({ steps, end }: RunRecord): readonly Seat[] {
  const first = steps.findIndex(({ cause }) => cause !== 'settling' && !cause.startsWith('topology: '))
  const ofStart = first < 0 ? steps.length : first
  const over: Seat[] = []
  let world: World = emptyWorld()
  let open = new Map<string, Seat>()
  const follow = (at: number, isOfStart: boolean) => {
    const now = new Map(seatsIn(world).map((each) => [keyOf(each), each]))
    for (const [key, seat] of open) if (!now.has(key) && at > seat.from) over.push({ ...seat, to: at })
    open = new Map(
      [...now].map(([key, each]) => [key, open.get(key) ?? { ...each, from: at, to: end, isOfStart }]),
    )
  }
  steps.forEach(({ patches = [], at }, index) => {
    world = applyPatches(world, [...patches] as Parameters<typeof applyPatches>[1])
    if (index === ofStart - 1) follow(0, true)
    else if (index >= ofStart && patches.some(({ path }) => TABLES.includes(String(path[0]))))
      follow(at, false)
  })
  return [...over, ...open.values()].sort((a, b) => a.from - b.from)
}

function keyOf({ loadBalancerArn, node, registration }: Omit<Seat, 'from' | 'to' | 'isOfStart'>): string {
  return `${loadBalancerArn} ${node} ${registration}`
}

/** Every node checks its zone's targets, with cross-zone on those of all its zones, unless they drain or are not in service yet. */
function seatsIn(world: World): readonly Omit<Seat, 'from' | 'to' | 'isOfStart'>[] {
  const balancers = [...tableValues(world.loadBalancers), ...tableValues(world.gatewayLoadBalancers)]
  return balancers.flatMap(({ loadBalancerArn, availabilityZones, crossZoneEnabled }) => {
    const enabled = availabilityZones.map(({ zoneId }) => zoneId as string)
    const heard = tableValues(world.listeners).filter((each) => each.loadBalancerArn === loadBalancerArn)
    const arns = new Set<string>(heard.map(({ targetGroupArn }) => targetGroupArn))
    const groups = tableValues(world.targetGroups).filter(({ targetGroupArn: arn }) => arns.has(arn))
    return availabilityZones.flatMap(({ zoneId, networkInterfaceId: node }) =>
      groups.flatMap((group) => {
        const { crossZone, targets, targetGroupArn, healthCheck: check } = group
        const isAcross =
          crossZone === 'use_load_balancer_configuration' ? crossZoneEnabled : crossZone === 'true'
        const zones = ['all', ...(isAcross ? enabled : [zoneId as string])]
        return targets
          .filter(({ zoneId: own }) => zones.includes(own))
          .filter(
            ({ state, isChecked }) => state !== 'draining' && (state !== 'initial' || isChecked === true),
          )
          .map(({ targetId, port, version, networkInterfaceId: target }) => {
            const registration = `${targetGroupArn} ${targetId} ${port} ${version}`
            return { loadBalancerArn, node, azId: zoneId, group, check, registration, target }
          })
      }),
    )
  })
}
