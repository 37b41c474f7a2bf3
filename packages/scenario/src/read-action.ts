import { duration } from '@causeway/ground'
import type { Harm } from '@causeway/network'
import type { SourcePath } from '@causeway/source'
import type { Topology } from '@causeway/topology'
import type { StatedCommand } from './commands/schema.ts'
import type { Problems } from './problems.ts'
import { linkOf } from './read-link.ts'
import type { FaultOf, Impairment, ThingFault, TimedCommands } from './timeline-entry.ts'
import { GRAY_LATENCY, GRAY_LOSS_PPB } from './timeline-schema.ts'
import type { TimelineText } from './timeline-schema.ts'
import { zoneMeant } from './zone-meant.ts'

type Own<Entry> = Omit<Entry, 'name' | 'at' | 'from' | 'for'>
type Action = Own<Impairment> | Own<ThingFault> | Own<TimedCommands>

/** Where an entry is read, and what it may refer to; without a topology nothing is said of zones. */
interface Site {
  readonly path: SourcePath
  readonly topology: Topology | undefined
  readonly problems: Problems
}

/** What an entry does; undefined where that could not be read, which has been reported. */
export function readAction(
  text: TimelineText,
  path: SourcePath,
  topology: Topology | undefined,
  problems: Problems,
): Action | undefined {
  const site = { path, topology, problems }
  checkKeys(text, site)
  if (text.impair !== undefined) return readImpair(text, text.impair, site)
  if (text.degrade !== undefined) return readDegrade(text, text.degrade, site)
  if (text.flap !== undefined) return readFlap(text, text.flap, site)
  if (text.controlPlane !== undefined) return readControlPlane(text, text.controlPlane, site)
  if (text.shift !== undefined) return readShift(text.shift, site)
  if (text.apply === undefined) return undefined
  const commands = [text.apply].flat() as readonly StatedCommand[]
  return { type: 'apply', commands, atEnd: [], ...(text.refused !== undefined && { refused: text.refused }) }
}

type Verb = 'impair' | 'degrade' | 'flap' | 'controlPlane' | 'shift' | 'apply'

/** Which verbs a key beside them belongs to. */
const belongsTo: Readonly<
  Record<'how' | 'loss' | 'latency' | 'bandwidth' | 'every' | 'delay' | 'refused', readonly Verb[]>
> = {
  how: ['impair'],
  loss: ['impair', 'degrade'],
  latency: ['impair', 'degrade'],
  bandwidth: ['degrade'],
  every: ['flap'],
  delay: ['controlPlane'],
  refused: ['apply'],
}

function checkKeys(text: TimelineText, { path, problems }: Site): void {
  for (const [key, owners] of Object.entries(belongsTo) as [keyof typeof belongsTo, readonly Verb[]][]) {
    if (text[key] === undefined || owners.some((verb) => text[verb] !== undefined)) continue
    problems.atKey([...path, key], { code: 'CW014', message: `only ${owners.join(' and ')} has ${key}:` })
  }
  const isGray = text.degrade !== undefined || text.how === 'gray'
  const stray = (['loss', 'latency'] as const).find((key) => text[key] !== undefined)
  if (isGray || text.impair === undefined || stray === undefined) return
  const message = `only a gray fault has a ${stray}`
  problems.at([...path, stray], { code: 'CW014', message, hint: 'write how: gray' })
}

function readImpair(
  text: TimelineText,
  impair: NonNullable<TimelineText['impair']>,
  site: Site,
): Action | undefined {
  const { path, problems, topology } = site
  const { az, account, interface: anyOne, target, node, appliance, resolver } = impair
  if (resolver !== undefined) {
    const stray = text.how === undefined ? undefined : `a Resolver just answers nobody: leave out how`
    if (stray !== undefined) problems.at([...path, 'how'], { code: 'CW014', message: stray })
    return { type: 'fault', of: { type: 'resolver', names: resolver }, harm: { how: 'unavailable' } }
  }
  if (text.how === undefined) {
    const hint = 'write how: isolate, power-loss or gray'
    problems.at(path, { code: 'CW015', message: 'missing key "how"', hint })
    return undefined
  }
  if (az === undefined) {
    const of = interfaceFault({ interface: anyOne, target, node, appliance })
    return of === undefined ? undefined : { type: 'fault', of, harm: harmOf(text, text.how) }
  }
  if (text.how === 'refuse') {
    const hint = 'write how: isolate, power-loss or gray, or impair a target'
    problems.at([...path, 'how'], { code: 'CW014', message: 'a zone refuses nobody: its hosts do', hint })
    return undefined
  }
  const azId =
    topology === undefined ? undefined : zoneMeant({ az, account }, [...path, 'impair'], topology, problems)
  if (azId === undefined) return undefined
  const lossPpb = text.loss ?? GRAY_LOSS_PPB
  return { type: 'impair', azId, how: text.how, lossPpb, latency: text.latency ?? GRAY_LATENCY }
}

type InterfaceKey = Extract<FaultOf, { type: 'interface' }>['as']

function interfaceFault(given: Readonly<Record<InterfaceKey, string | undefined>>): FaultOf | undefined {
  const all = Object.entries(given) as [InterfaceKey, string | undefined][]
  const [found] = all.flatMap(([as, names]) => (names === undefined ? [] : [{ as, names }]))
  return found && { type: 'interface', ...found }
}

function harmOf(text: TimelineText, how: NonNullable<TimelineText['how']>): Harm {
  if (how !== 'gray') return { how }
  return { how, lossPpb: text.loss ?? GRAY_LOSS_PPB, addedRoundTrip: text.latency ?? GRAY_LATENCY }
}

function readDegrade(
  text: TimelineText,
  degrade: NonNullable<TimelineText['degrade']>,
  site: Site,
): Action | undefined {
  const { loss, latency, bandwidth } = text
  if ((loss ?? latency ?? bandwidth) === undefined) {
    const message = 'a degraded link has a loss, a latency or a bandwidth'
    site.problems.at(site.path, { code: 'CW015', message, hint: 'write loss: 2%' })
  }
  const of = linkOf(degrade, site)
  if (of === undefined) return undefined
  if (of.type === 'between' && bandwidth !== undefined) {
    const message = 'what joins zones or Regions has no bandwidth of its own'
    const hint = 'leave it out, or degrade a peering, directConnect or vpn'
    site.problems.at([...site.path, 'bandwidth'], { code: 'CW014', message, hint })
  }
  const harm: Harm = {
    how: 'degrade',
    lossPpb: loss ?? 0,
    addedRoundTrip: latency ?? duration(0),
    ...(bandwidth !== undefined && { bandwidthBps: bandwidth }),
  }
  return { type: 'fault', of, harm }
}

function readFlap(
  text: TimelineText,
  { nlb, gwlb, target }: NonNullable<TimelineText['flap']>,
  { path, problems }: Site,
): Action | undefined {
  if (text.every === undefined || text.every === 0) {
    const hint = 'write how long one up and down takes, such as every: 2m'
    problems.at(path, { code: 'CW015', message: 'missing key "every"', hint })
    return undefined
  }
  const as = nlb !== undefined ? 'nlb' : gwlb !== undefined ? 'gwlb' : 'target'
  const names = nlb ?? gwlb ?? target
  if (names === undefined) return undefined
  return {
    type: 'fault',
    of: { type: 'health-checks', as, names },
    harm: { how: 'flap', period: text.every },
  }
}

function readControlPlane(
  { delay }: TimelineText,
  how: NonNullable<TimelineText['controlPlane']>,
  { path, problems }: Site,
): Action | undefined {
  const of = { type: 'control-plane' } as const
  if (how === 'unavailable') {
    if (delay !== undefined)
      problems.at([...path, 'delay'], { code: 'CW014', message: 'only a slow control plane has a delay' })
    return { type: 'fault', of, harm: { how } }
  }
  if (delay !== undefined) return { type: 'fault', of, harm: { how, delay } }
  const hint = 'write how late it answers, such as delay: 30s'
  problems.at(path, { code: 'CW015', message: 'missing key "delay"', hint })
  return undefined
}

/** A zonal shift is started, and cancelled at the entry's end [R-NLB-21]. */
function readShift(
  shift: NonNullable<TimelineText['shift']>,
  { path, topology, problems }: Site,
): Action | undefined {
  if (topology === undefined) return undefined
  const awayFrom = zoneMeant(shift, [...path, 'shift'], topology, problems)
  if (awayFrom === undefined) return undefined
  const about = { loadBalancerArn: { ref: shift.nlb }, awayFrom }
  return {
    type: 'apply',
    commands: [{ type: 'StartZonalShift', ...about }],
    atEnd: [{ type: 'CancelZonalShift', ...about }],
  }
}
