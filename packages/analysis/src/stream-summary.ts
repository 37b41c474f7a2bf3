import { formatBytes, formatShare } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { cell } from './cell.ts'

const PPB = 1_000_000_000

/** What became of a class's streams without end, over all replications; bytes are whole. */
export interface StreamSummary {
  /** What its stages say. */
  readonly demanded: number
  /** What its streams sent of it: those that stood, and no more than their ways let them. */
  readonly offered: number
  readonly carried: number
  readonly dropped: number
  /** Streams that stood at each full second, added up, and those that were to. */
  readonly standing: number
  readonly wanted: number
}

/** Sums up a class's streams; undefined of a class that has none. */
export function streamsOf(runs: readonly RunRecord[], className: string): StreamSummary | undefined {
  const all = runs.flatMap(({ streams, classes }) => {
    if (streams === undefined) return []
    const own = streams.class.flatMap((each, row) => (classes[each] === className ? [row] : []))
    return own.length === 0 ? [] : [{ streams, own }]
  })
  if (all.length === 0) return undefined
  const sum = (name: keyof StreamSummary): number =>
    all.reduce(
      (total, { streams, own }) => own.reduce((subtotal, row) => subtotal + cell(streams[name], row), total),
      0,
    )
  return sums(sum)
}

/** Sums up the streams of several classes. */
export function addStreams(all: readonly StreamSummary[]): StreamSummary {
  const sum = (name: keyof StreamSummary): number => all.reduce((total, each) => total + each[name], 0)
  return sums(sum)
}

/** What became of streams, in words: `streams carried 95 GB of 100 GB, dropped 5 GB (5%), stood all the time`. */
export function streamSentence(streams: StreamSummary): string {
  const { demanded, offered, carried, dropped } = streams
  if (streams.standing === 0) return `no stream ever stood to carry ${formatBytes(demanded)}`
  const lost = dropped === 0 ? [] : [`dropped ${formatBytes(dropped)} (${partText(dropped, offered)})`]
  const stood = stoodShare(streams) === '100%' ? 'all the time' : `${stoodShare(streams)} of the time`
  return [
    `streams carried ${formatBytes(carried)} of ${formatBytes(demanded)}`,
    ...lost,
    `stood ${stood}`,
  ].join(', ')
}

/** For how much of the time streams stood that were to. */
export function stoodShare({ standing, wanted }: Pick<StreamSummary, 'standing' | 'wanted'>): string {
  return partText(standing, wanted)
}

/** A part of a whole in per cent, '-' of nothing: only nothing is 0, and only the whole is 100%. */
export function partText(some: number, all: number): string {
  if (all === 0) return '-'
  const ppb = Math.floor((some / all) * PPB)
  return formatShare(some === all ? PPB : Math.min(PPB - 1, Math.max(some > 0 ? 1 : 0, ppb)))
}

function sums(of: (name: keyof StreamSummary) => number): StreamSummary {
  return {
    demanded: of('demanded'),
    offered: of('offered'),
    carried: of('carried'),
    dropped: of('dropped'),
    standing: of('standing'),
    wanted: of('wanted'),
  }
}
