import { parseAzId, parseAzName, parseRegion, quoted, sortedBy } from '@causeway/ground'
import type { Duration, Parsed } from '@causeway/ground'
import { importLatency } from '@causeway/importers'
import { noLatency, pairOf } from '@causeway/model'
import type { Latency } from '@causeway/model'
import { decode, nodeAt } from '@causeway/source'
import type { SourceNode } from '@causeway/source'
import { zonesSeen } from '@causeway/topology'
import type { Topology } from '@causeway/topology'
import { besideFile } from './beside-file.ts'
import { latencySchema } from './latency-schema.ts'
import type { LatencyText } from './latency-schema.ts'
import type { Problems } from './problems.ts'
import type { VariantInput } from './read-variant.ts'

/** `latency:` as read, and what an imported file leaves out. */
export interface LatencyRead {
  readonly latency: Latency | undefined
  readonly notes: readonly string[]
}

/**
 * `latency:` of a scenario, with the file that it imports; single pairs stand above the file's [R-DP-12]. A file may be of
 * more zones than a topology has, a pair that is written here may not: it would hold nowhere.
 */
export function readLatency(
  tree: SourceNode,
  { reader, file }: Pick<VariantInput, 'reader' | 'file'>,
  topology: Topology | undefined,
  problems: Problems,
): LatencyRead {
  const node = nodeAt(tree, ['latency'])
  // What is wrong with its form was reported with the file's other faults.
  const text = node === undefined ? undefined : decode(latencySchema, node, file).value
  if (text === undefined) return { latency: undefined, notes: [] }
  const { latency: from, notes } =
    text.import === undefined
      ? { latency: noLatency, notes: [] }
      : imported(text.import, { reader, file }, problems)
  const zones = withOwn(from.zones, text, 'zones', problems)
  if (topology !== undefined) checkSeen(text, topology, problems)
  const regions = withOwn(from.regions, text, 'regions', problems)
  return { latency: { zones, regions }, notes }
}

function imported(
  path: string,
  { reader, file }: Pick<VariantInput, 'reader' | 'file'>,
  problems: Problems,
): { readonly latency: Latency; readonly notes: readonly string[] } {
  const full = besideFile(file, path)
  const bytes = reader.read(full)
  if (bytes === undefined) {
    const hint = 'it is looked for beside the scenario file'
    const message = `there is no file of round trips at ${quoted(path)}`
    problems.at(['latency', 'import'], { code: 'CW005', message, hint })
    return { latency: noLatency, notes: [] }
  }
  const { latency, issues, report } = importLatency(full, bytes)
  problems.add(issues)
  return { latency, notes: report.ignored.map(({ file: from, what }) => `not used: ${from}: ${what}`) }
}

function checkSeen({ zones = {} }: LatencyText, topology: Topology, problems: Problems): void {
  const seen: readonly string[] = zonesSeen(topology)
  for (const key of Object.keys(zones)) {
    const stray = key.split(' ').find((each) => parseAzId(each).ok && !seen.includes(each))
    if (stray === undefined) continue
    const message = `no account of this topology sees ${stray}`
    problems.atKey(['latency', 'zones', key], { code: 'CW034', message, hint: `zones: ${seen.join(', ')}` })
  }
}

/** Sorted, so that the order in which pairs are stated is no part of a scenario. */
function withOwn(
  from: Readonly<Record<string, Duration>>,
  text: LatencyText,
  kind: keyof Latency,
  problems: Problems,
): Readonly<Record<string, Duration>> {
  const own = new Map<string, Duration>()
  for (const [key, roundTrip] of Object.entries(text[kind] ?? {})) {
    const pair = pairIn(key, kind, problems)
    if (pair === undefined) continue
    const message = `${quoted(key)}: this pair is given twice, once from each end`
    if (own.has(pair)) problems.atKey(['latency', kind, key], { code: 'CW043', message })
    own.set(pair, roundTrip)
  }
  return Object.fromEntries(
    sortedBy(Object.entries({ ...from, ...Object.fromEntries(own) }), ([pair]) => pair),
  )
}

const placeOf: Readonly<Record<keyof Latency, (text: string) => Parsed<string>>> = {
  zones: parseAzId,
  regions: parseRegion,
}

const example: Readonly<Record<keyof Latency, string>> = {
  zones: 'two AZ IDs, such as use1-az1 use1-az2',
  regions: 'two Regions, such as eu-west-1 us-east-1',
}

function pairIn(key: string, kind: keyof Latency, problems: Problems): string | undefined {
  const [a, b, ...others] = key.split(' ')
  const isPair = a !== undefined && b !== undefined && others.length === 0
  // A Region is no one distance in itself: that is by zone.
  if (isPair && placeOf[kind](a).ok && placeOf[kind](b).ok && !(kind === 'regions' && a === b))
    return pairOf(a, b)
  const named = key.split(' ').find((word) => parseAzName(word).ok)
  const hint = named === undefined ? undefined : `${named} is another zone in each account`
  problems.atKey(['latency', kind, key], {
    code: named === undefined ? 'CW014' : 'CW034',
    message: `expected ${example[kind]}, got ${quoted(key)}`,
    ...(hint === undefined ? {} : { hint }),
  })
  return undefined
}
