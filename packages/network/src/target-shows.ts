import { tableChanges, tableGet, tableValues } from '@causeway/ground'
import type { Instant, Table } from '@causeway/ground'
import { interfaceOf } from '@causeway/model'
import type {
  NetworkInterfaceId,
  TargetGroup,
  TargetGroupArn,
  TargetHealthState,
  World,
} from '@causeway/model'
import type { ControlPlane } from './control-plane.ts'
import type { EntityIndex } from './entity-index.ts'
import type { StateLog } from './state-log.ts'
import type { Pair, TargetHealth } from './target-health.ts'
import type { Weather } from './weather.ts'

/** Of several groups the first of these is what a target shows as a whole. */
const WORST_FIRST: readonly TargetHealthState[] = [
  'unhealthy',
  'unavailable',
  'healthy',
  'initial',
  'draining',
  'unused',
]

/** What DescribeTargetHealth shows of targets as the run goes on [R-NLB-6]. */
export interface TargetShows {
  /** States at the clock's start. */
  begin(): void
  /** What nodes see of a pair's target may have changed. */
  show(slot: number, now: Instant): void
  /** Nodes may have gone down or come up. */
  showAll(now: Instant): void
  save(): SavedShows
  /** A saved run goes on in the world as it is: nothing of it is news. */
  load(saved: SavedShows): void
  /** The world has changed: states of targets that it shows otherwise now, and of those that nobody checks. */
  follow(world: World, now: Instant): void
}

/** The groups that have ever had an interface's target, by interface. */
export type SavedShows = readonly (readonly [NetworkInterfaceId, readonly TargetGroupArn[]])[]

export interface ShowParts {
  readonly targets: TargetHealth
  readonly weather: Weather
  readonly control: ControlPlane
  readonly states: StateLog
  readonly index: EntityIndex
}

/** Whether a pair's node makes no checks and its view is frozen: it is down, or its zone is. */
export function isBlind(weather: Weather, { node, nodeZone }: Pair): boolean {
  return weather.isDown(nodeZone) || weather.isDown(node)
}

export function targetShows({ targets, weather, control, states, index }: ShowParts): TargetShows {
  /** The groups that have ever had an interface's target. */
  const groupsOf = new Map<NetworkInterfaceId, readonly TargetGroupArn[]>()
  let followed: Table<TargetGroup> = control.world().targetGroups

  /** A target is unhealthy if any node that is up sees it so [design.md 6]. */
  function show(slot: number, now: Instant): void {
    const { group, target } = targets.pair(slot)
    const { networkInterfaceId, targetId, port, state: shown } = target
    const pairs = targets.registration(group.targetGroupArn, networkInterfaceId, port)
    const asked = pairs.filter((each) => !isBlind(weather, targets.pair(each)))
    // With every node down nobody looks: what is shown stays.
    const state = asked.some(targets.isUnhealthy)
      ? 'unhealthy'
      : asked.some(targets.isHealthy)
        ? 'healthy'
        : shown
    if (state === shown || (state !== 'healthy' && state !== 'unhealthy')) return
    const { targetGroupArn } = group
    const cause = `health checks of ${interfaceOf(control.world(), networkInterfaceId).name}`
    control.issue(now, cause, { type: 'SetTargetHealth', targetGroupArn, targetId, port, state })
  }

  function note(id: NetworkInterfaceId, now: Instant): void {
    const entity = index.indexOrNone(id)
    const isGone = tableGet(control.world().networkInterfaces, id) === undefined
    // What is no entity has no row for its states, and what is gone has none any more.
    if (entity < index.list.length && !isGone)
      states.enter(entity, 'target', worstOf(control.world(), groupsOf.get(id), id), now)
  }

  function interfacesIn(group: TargetGroup | undefined): readonly NetworkInterfaceId[] {
    return (group?.targets ?? []).flatMap(({ networkInterfaceId }) => networkInterfaceId ?? [])
  }

  function join(group: TargetGroup): void {
    for (const id of interfacesIn(group)) {
      const known = groupsOf.get(id) ?? []
      if (!known.includes(group.targetGroupArn)) groupsOf.set(id, [...known, group.targetGroupArn])
    }
  }

  /** A target that is past its registration and that no node checks is healthy. */
  function passUnchecked({ targetGroupArn, targets: registered }: TargetGroup, now: Instant): void {
    for (const { state, isChecked, targetId, port, networkInterfaceId: id } of registered) {
      if (state !== 'initial' || isChecked !== true) continue
      if (id !== undefined && targets.registration(targetGroupArn, id, port).length > 0) continue
      const command = { type: 'SetTargetHealth', targetGroupArn, targetId, port, state: 'healthy' } as const
      control.issue(now, `nobody checks ${targetId}`, command)
    }
  }

  return {
    begin() {
      const groups = tableValues(control.world().targetGroups)
      groups.forEach(join)
      for (const id of new Set(groups.flatMap(interfacesIn))) note(id, 0 as Instant)
    },
    show,
    save: () => [...groupsOf],
    load(saved) {
      followed = control.world().targetGroups
      for (const [id, groups] of saved) groupsOf.set(id, groups)
    },
    showAll(now) {
      for (const slot of targets.slots()) show(slot, now)
    },
    follow(world, now) {
      const before = followed
      followed = world.targetGroups
      for (const arn of tableChanges(before, world.targetGroups)) {
        const group = tableGet(world.targetGroups, arn)
        const touched = new Set([...interfacesIn(tableGet(before, arn)), ...interfacesIn(group)])
        if (group !== undefined) join(group)
        for (const id of touched) note(id, now)
        if (group !== undefined) passUnchecked(group, now)
      }
    },
  }
}

/** A target that no group has any more is unused. */
function worstOf(
  world: World,
  groups: readonly TargetGroupArn[] = [],
  id: NetworkInterfaceId,
): TargetHealthState {
  const registered = groups.flatMap((arn) => tableGet(world.targetGroups, arn)?.targets ?? [])
  const shown = new Set(registered.filter((each) => each.networkInterfaceId === id).map(({ state }) => state))
  return WORST_FIRST.find((state) => shown.has(state)) ?? 'unused'
}
