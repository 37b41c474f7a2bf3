import { formatDuration, minutes, nearest, quoted } from '@causeway/ground'
import { decode, nodeAt } from '@causeway/source'
import type { SourceNode } from '@causeway/source'
import { alarmSchema } from './alarm-schema.ts'
import type { AlarmText } from './alarm-schema.ts'
import type { AlarmRule } from './alarm-rule.ts'
import { cloudWatchMetrics, pointPeriod } from './cloudwatch-metrics.ts'
import type { CloudWatchNamespace } from './cloudwatch-metrics.ts'
import type { Problems } from './problems.ts'
import { keysIn } from './sound-sections.ts'
import type { ThingNames } from './thing-names.ts'

const MINUTES_PER_DAY = 1440

/** The alarms under `alarms:`, each on a metric that what it watches has; in the file's order [R-CW-9]. */
export function readAlarms(
  tree: SourceNode,
  file: string,
  things: ThingNames | undefined,
  problems: Problems,
): readonly AlarmRule[] {
  return keysIn(tree, ['alarms']).flatMap((name) => {
    const node = nodeAt(tree, ['alarms', name])
    // What is wrong with its form was reported with the file's other faults.
    const text = node && decode(alarmSchema, node, file).value
    if (text === undefined || things === undefined) return []
    return readAlarm(name, text, things, problems) ?? []
  })
}

function readAlarm(
  name: string,
  text: AlarmText,
  things: ThingNames,
  problems: Problems,
): AlarmRule | undefined {
  const namespace = namespaceOf(things, text.of)
  if (namespace === undefined) {
    unknown(problems, [name, 'of'], 'endpoint, service or load balancer', text.of, watchable(things))
    return undefined
  }
  const sound = [
    hasMetric(name, text, namespace, problems),
    namesWhatIs(name, text, things, problems),
    fitsNamespace(name, text, namespace, problems),
    periodsFit(name, text, problems),
  ].every((each) => each)
  if (!sound) return undefined
  const {
    period = pointPeriod(text.metric),
    datapointsToAlarm = text.evaluationPeriods,
    treatMissingData = 'missing',
  } = text
  const { az, loadBalancer, endpoint, ...rest } = text
  return {
    name,
    at: problems.place(['alarms', name]),
    namespace,
    ...rest,
    ...(az === undefined ? {} : { az }),
    ...(loadBalancer === undefined ? {} : { loadBalancer }),
    ...(endpoint === undefined ? {} : { endpoint }),
    period,
    datapointsToAlarm,
    treatMissingData,
  }
}

function namespaceOf(things: ThingNames, name: string): CloudWatchNamespace | undefined {
  const { services, nlbs, gwlbs } = things
  if (endpointsIn(things).includes(name)) return 'AWS/PrivateLinkEndpoints'
  if (services.includes(name)) return 'AWS/PrivateLinkServices'
  if (nlbs.includes(name)) return 'AWS/NetworkELB'
  return gwlbs.includes(name) ? 'AWS/GatewayELB' : undefined
}

function endpointsIn({ interfaceEndpoints, otherEndpoints }: ThingNames): readonly string[] {
  return [...interfaceEndpoints, ...otherEndpoints]
}

function watchable(things: ThingNames): readonly string[] {
  return [...endpointsIn(things), ...things.services, ...things.nlbs, ...things.gwlbs]
}

function hasMetric(
  name: string,
  { metric }: AlarmText,
  namespace: CloudWatchNamespace,
  problems: Problems,
): boolean {
  const known: readonly string[] = cloudWatchMetrics[namespace]
  if (known.includes(metric)) return true
  const near = nearest(metric, known)
  const hint = near === undefined ? `metrics: ${known.join(', ')}` : `did you mean ${near}?`
  const message = `${namespace} has no metric ${quoted(metric)}`
  problems.at(['alarms', name, 'metric'], { code: 'CW056', message, hint })
  return false
}

function namesWhatIs(name: string, text: AlarmText, things: ThingNames, problems: Problems): boolean {
  const { loadBalancer, endpoint } = text
  const balancers = [...things.nlbs, ...things.gwlbs]
  const isKnown = (key: string, noun: string, given: string | undefined, known: readonly string[]) => {
    if (given === undefined || known.includes(given)) return true
    unknown(problems, [name, key], noun, given, known)
    return false
  }
  const sound = [
    isKnown('loadBalancer', 'load balancer', loadBalancer, balancers),
    isKnown('endpoint', 'endpoint', endpoint, endpointsIn(things)),
  ]
  return sound.every((each) => each)
}

/** Only the metrics of a service are told by load balancer or by endpoint, and not by both [R-CW-3]. */
function fitsNamespace(
  name: string,
  { metric, az, loadBalancer, endpoint }: AlarmText,
  namespace: CloudWatchNamespace,
  problems: Problems,
): boolean {
  const isService = namespace === 'AWS/PrivateLinkServices'
  const unfit =
    metric === 'EndpointsCount'
      ? { az, loadBalancer, endpoint }
      : !isService
        ? { loadBalancer, endpoint }
        : endpoint === undefined
          ? {}
          : { az, loadBalancer }
  const [key] = Object.entries(unfit).find(([, value]) => value !== undefined) ?? []
  if (key === undefined) return true
  const message = `${metric} of ${namespace} is not told by ${key} here`
  problems.atKey(['alarms', name, key], { code: 'CW058', message })
  return false
}

/** A period holds whole data points: one that ends within a point would see what is yet to come. */
function periodsFit(name: string, text: AlarmText, problems: Problems): boolean {
  const own = pointPeriod(text.metric)
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods, period = own } = text
  if (period % own !== 0) {
    const points = formatDuration(own)
    const message = `must be ${points} or a multiple of it: ${text.metric} has a data point every ${points}`
    const hint = `leave period out for ${points}`
    problems.at(['alarms', name, 'period'], { code: 'CW021', message, hint })
    return false
  }
  if (datapointsToAlarm > evaluationPeriods) {
    const message = `must be at most evaluationPeriods, ${evaluationPeriods}`
    problems.at(['alarms', name, 'datapointsToAlarm'], { code: 'CW021', message })
    return false
  }
  if ((evaluationPeriods * period) / minutes(1) <= MINUTES_PER_DAY) return true
  const message = 'evaluationPeriods times period must be at most a day'
  problems.at(['alarms', name, 'evaluationPeriods'], { code: 'CW021', message })
  return false
}

function unknown(
  problems: Problems,
  [name, key]: readonly [string, string],
  noun: string,
  given: string,
  known: readonly string[],
): void {
  const near = nearest(given, known)
  const hint = near === undefined ? `there are: ${known.join(', ') || 'none'}` : `did you mean ${near}?`
  problems.at(['alarms', name, key], { code: 'CW042', message: `there is no ${noun} ${quoted(given)}`, hint })
}
