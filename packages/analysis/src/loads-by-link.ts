import type { RunRecord } from '@causeway/scenario'

type StateSpan = RunRecord['states'][number]

/** Rows of a run's loads by the link's id, and spans of bandwidth by entity, each in their order in the record. */
interface LoadsByLink {
  readonly rows: ReadonlyMap<string, readonly number[]>
  readonly spans: ReadonlyMap<number, readonly StateSpan[]>
  /** When each has health, which it has for as long as it is there. */
  readonly lives: ReadonlyMap<number, readonly StateSpan[]>
}

/** A run has as many rows as links times seconds, and as many questions as assertions: the rows are gone through once. */
const known = new WeakMap<RunRecord, LoadsByLink>()

/** The rows of a run's loads that are of a link. */
export function loadRowsOf(run: RunRecord, link: string): readonly number[] {
  return byLink(run).rows.get(link) ?? []
}

/** The spans of an entity's bandwidth [R-DP-2]. */
export function capacitySpansOf(run: RunRecord, entity: number): readonly StateSpan[] {
  return byLink(run).spans.get(entity) ?? []
}

/** The spans in which an interface is there; none where the record tells of no health. */
export function livesOf(run: RunRecord, entity: number): readonly StateSpan[] {
  return byLink(run).lives.get(entity) ?? []
}

function byLink(run: RunRecord): LoadsByLink {
  const found = known.get(run)
  if (found !== undefined) return found
  const { loads, states } = run
  const rows = grouped(
    loads.link.map((_, row) => row),
    (row) => loads.links[loads.link[row] as number] ?? '',
  )
  const capacities = states.filter(({ aspect }) => aspect === 'capacity')
  const lives = states.filter(({ aspect }) => aspect === 'health')
  const entityOf = ({ entity }: StateSpan) => entity
  const made = { rows, spans: grouped(capacities, entityOf), lives: grouped(lives, entityOf) }
  known.set(run, made)
  return made
}

function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
