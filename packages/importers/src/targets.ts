import { byCodeUnit, byNumber, parseAddress, seconds } from '@causeway/ground'
import type { HealthItem, ListenerItem, TargetsItem } from '@causeway/topology'
import { subjectOf } from './entries.ts'
import { maps, optionalInteger, optionalParsed, optionalText, wordOf } from './fields.ts'
import { fieldOf, textOf, type Found } from './found.ts'
import { details, nameOf, type ImportContext } from './import-context.ts'
import { leaveOut, note } from './report.ts'
import type { Resource } from './resources.ts'

interface Target {
  readonly id: string
  readonly port: number
  readonly found: Found
}

/** A target group of the snapshot. */
export interface TargetGroup {
  readonly group: Found
  readonly groupArn: string
}

/**
 * The instances or addresses that are registered with a group, and their port: the topology has one port for all
 * targets of a listener, the one that most of them have. Other targets are noted and left out [R-NLB-5].
 */
export function targetsOf(
  context: ImportContext,
  { group, groupArn }: TargetGroup,
): Pick<ListenerItem, 'targets' | 'targetPort'> {
  const own = optionalInteger(context.log, group, 'Port') ?? 0
  const type = optionalText(context.log, group, 'TargetType') ?? 'instance'
  const registered = targetsIn(context, groupArn)
  if (type !== 'instance' && type !== 'ip') {
    const what = `the ${registered.length} targets of ${groupArn} are left out: targets of the type ${type} are not modelled`
    note(context.log, 'unsupported', group, what)
    return { targets: none, targetPort: own }
  }
  const targetPort = commonPort(registered) ?? own
  if (type === 'ip') return { targets: addressesOf(context, registered, targetPort), targetPort }
  const instances = registered.flatMap((target) => instanceOf(context, target, targetPort) ?? [])
  const names = [...new Set(instances.map((instance) => nameOf(context, instance)))].sort(byCodeUnit)
  return { targets: { type: 'instances', instances: names }, targetPort }
}

function addressesOf(context: ImportContext, registered: readonly Target[], targetPort: number): TargetsItem {
  const addresses = registered.flatMap(({ id, port, found }) => {
    const address = parseAddress(id)
    if (!address.ok) return leaveOut(context.log, found, `target ${id} is left out: it is no address`) ?? []
    if (port === targetPort) return [address.value]
    return otherPort(context, { id, port, found }, targetPort) ?? []
  })
  return { type: 'addresses', addresses: [...new Set(addresses)].sort(byCodeUnit) }
}

/** What a group's health checks have that differs from nothing: every setting that the snapshot states [R-NLB-6]. */
export function healthOf({ log }: ImportContext, group: Found): HealthItem {
  const protocol = optionalParsed(
    log,
    group,
    'HealthCheckProtocol',
    wordOf(['TCP', 'HTTP', 'HTTPS'] as const),
  )
  const interval = optionalInteger(log, group, 'HealthCheckIntervalSeconds')
  const timeout = optionalInteger(log, group, 'HealthCheckTimeoutSeconds')
  const healthyThreshold = optionalInteger(log, group, 'HealthyThresholdCount')
  const unhealthyThreshold = optionalInteger(log, group, 'UnhealthyThresholdCount')
  const port = optionalText(log, group, 'HealthCheckPort') ?? 'traffic-port'
  if (port !== 'traffic-port')
    note(log, 'unsupported', group, `health checks on port ${port} are made on the port of the traffic`)
  return {
    ...(protocol === undefined ? {} : { protocol }),
    ...(interval === undefined || interval < 0 ? {} : { interval: seconds(interval) }),
    ...(timeout === undefined || timeout < 0 ? {} : { timeout: seconds(timeout) }),
    ...(healthyThreshold === undefined ? {} : { healthyThreshold }),
    ...(unhealthyThreshold === undefined ? {} : { unhealthyThreshold }),
  }
}

const none: TargetsItem = { type: 'instances', instances: [] }

function targetsIn(context: ImportContext, groupArn: string): readonly Target[] {
  const arns = details(context, 'TargetGroups').flatMap(
    ({ found }) => textOf(fieldOf(found, 'TargetGroupArn')) ?? [],
  )
  return details(context, 'LoadBalancerTargetHealth')
    .filter((entry) => subjectOf(entry, 'TargetGroupArn', arns) === groupArn)
    .flatMap(({ found }) => readTargets(context, found))
}

function readTargets({ log }: ImportContext, health: Found): Target[] {
  return maps(log, health, 'TargetHealthDescriptions').flatMap((found) => {
    const target = fieldOf(found, 'Target')
    const id = target && optionalText(log, target, 'Id')
    const port = (target && optionalInteger(log, target, 'Port')) ?? 0
    return id === undefined ? [] : [{ id, port, found }]
  })
}

function commonPort(targets: readonly Target[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { port } of targets) counts.set(port, (counts.get(port) ?? 0) + 1)
  return [...counts].sort((a, b) => byNumber(b[1], a[1]) || byNumber(a[0], b[0]))[0]?.[0]
}

function instanceOf(
  context: ImportContext,
  { id, port, found }: Target,
  targetPort: number,
): Resource | undefined {
  const instance = context.resources.byId(id)
  const without = (why: string): undefined => leaveOut(context.log, found, `target ${id} is left out: ${why}`)
  if (instance?.kind !== 'instance' || context.dropped.has(id)) return without('the instance is not imported')
  return port === targetPort ? instance : otherPort(context, { id, port, found }, targetPort)
}

function otherPort({ log }: ImportContext, { id, port, found }: Target, targetPort: number): undefined {
  const why = `it is on port ${port}, others of its group on ${targetPort}`
  return leaveOut(log, found, `target ${id} is left out: ${why}`)
}
