import type { Path } from '@causeway/network'
import { openRun, scenarioOf } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { cutLinks, DOWN, isDarkFirst } from './cuts.ts'
import { endings, isFailedOpen } from './hosts-told.ts'
import { flowsOfStreams } from './loads-told.ts'

/** Flows without end that were opened together on one path. */
export interface Opened {
  readonly at: number
  readonly path: Path
  readonly flows: number
}

/** What became of one of them: it was closed, perhaps by somebody's RST, or is there to the end. */
export interface StreamTold {
  readonly way: number
  readonly start: number
  readonly closed: number
  readonly by: 'target' | 'load-balancer' | undefined
}

const known = new Map<string, readonly Opened[]>()

/** Keeps what was seen of a run's streams, so that it need not be simulated again for them. */
export function noteStreams(run: RunRecord, opened: readonly Opened[]): void {
  known.set(run.digests.trajectory, opened)
}

/**
 * Every flow of a stream from when it was opened to the first thing that stops it: what its path hangs on is cut off or loses all, its
 * target's process goes, its node finds its target unhealthy and has others, its target has drained, its endpoint is available no more.
 */
export function streamsTold(run: RunRecord): readonly StreamTold[] {
  if (flowsOfStreams(run) === 0) return []
  const opened = known.get(run.digests.trajectory) ?? seenIn(run)
  noteStreams(run, opened)
  return opened.flatMap((each) => {
    const way = run.ways.findIndex(({ through }) => idsOf(through) === idsOf(each.path.through))
    const [first] = endsOf(run, each)
      .filter(({ at }) => at > each.at)
      .toSorted((a, b) => a.at - b.at)
    const told = { way, start: each.at, closed: first?.at ?? run.end, by: first?.by }
    return Array.from({ length: each.flows }, () => told)
  })
}

function idsOf(through: readonly { readonly id: string }[]): string {
  return through.map(({ id }) => id).join(' ')
}

function seenIn(run: RunRecord): readonly Opened[] {
  const opened: Opened[] = []
  const again = openRun(scenarioOf(run), {
    replication: run.replication,
    onStream: (path, flows) => void opened.push({ at: again.now(), path, flows }),
  })
  again.advance(Number.MAX_SAFE_INTEGER)
  return opened
}

interface End {
  readonly at: number
  readonly by: StreamTold['by']
}

function endsOf(run: RunRecord, { path }: Opened): readonly End[] {
  const ids = new Set<string>(path.through.map(({ id }) => id))
  const target = path.through.at(-1)?.id
  const endpoints = run.metered.endpoints
    .filter(({ interfaces }) => interfaces.some(({ networkInterfaceId: id }) => ids.has(id)))
    .map(({ vpcEndpointId }) => vpcEndpointId as string)
  const ofStates = run.states.flatMap(({ aspect, state, entity, from, to }): End[] => {
    const id = run.entities[entity]?.id ?? ''
    if (aspect === 'lifecycle' && state === 'available' && endpoints.includes(id))
      return [{ at: to, by: undefined }]
    if (aspect !== 'fault' && aspect !== 'zone') return []
    if (DOWN.includes(state) && path.hangsOn.includes(id)) return [{ at: from, by: undefined }]
    const isAnswered = state === 'refuse' && id === target && !isDarkFirst(run, from, new Set(path.hangsOn))
    return isAnswered ? [{ at: from, by: 'target' }] : []
  })
  const byNodes = [...endings(run)].flatMap(([at, seats]): End[] =>
    seats.some(
      ({ seat, why }) =>
        ids.has(seat.node) &&
        ids.has(seat.target ?? '') &&
        (why === 'drained' || !isFailedOpen(run, seat.node, at)),
    )
      ? [{ at, by: 'load-balancer' }]
      : [],
  )
  const ofLinks = cutLinks(run).flatMap(({ at, link }): End[] =>
    path.hangsOn.includes(link) ? [{ at, by: undefined }] : [],
  )
  return [...ofStates, ...ofLinks, ...byNodes]
}
