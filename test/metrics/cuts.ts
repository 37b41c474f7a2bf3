import { linkBetween } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'

/** Faults that end what runs over a thing, and nobody hears of it. */
export const DOWN = ['isolate', 'power-loss']
const ALL_PPB = 1_000_000_000

interface TimelineEntry {
  readonly name: string
  readonly from: number
  readonly of?: { readonly type: string; readonly one: string; readonly other: string }
  readonly harm?: { readonly how: string; readonly lossPpb?: number }
}

/** When which links between two zones begin to lose everything, which is as good as cut [R-DP-21]. */
export function cutLinks({ scenario }: RunRecord) {
  const timeline = scenario['timeline'] as unknown as readonly TimelineEntry[]
  return timeline.flatMap(({ name, from, of, harm }) =>
    of?.type === 'between' && harm?.how === 'degrade' && harm.lossPpb === ALL_PPB
      ? [{ name, at: from, link: linkBetween(of.one, of.other) }]
      : [],
  )
}

/** All that a way hangs on: its things, their zones, and the links between those. */
export function hangsOn(through: RunRecord['ways'][number]['through']) {
  const zones = through.flatMap(({ azId }) => azId ?? [])
  const links = zones.map((zone, at) => linkBetween(zones[at - 1] ?? zone, zone))
  return new Set<string>([...through.map(({ id }) => id), ...zones, ...links])
}

/** Whether something on a way went down in the very instant, before processes went: then nothing is answered on it. */
export function isDarkFirst(run: RunRecord, at: number, ids: ReadonlySet<string>): boolean {
  const now = run.windows.filter(({ from }) => from === at)
  const refused = now.findIndex(({ how }) => how === 'refuse')
  const isHostDown = run.states.some(
    ({ aspect, state, entity, from }) =>
      aspect === 'fault' && from === at && DOWN.includes(state) && ids.has(run.entities[entity]?.id ?? ''),
  )
  const cut = new Set(cutLinks(run).flatMap(({ name, link }) => (ids.has(link) ? [name] : [])))
  return now
    .slice(0, Math.max(0, refused))
    .some(
      ({ name, how, azId }) =>
        cut.has(name) || (DOWN.includes(how) && (azId === null ? isHostDown : ids.has(azId))),
    )
}
