import type { FaultWindow, RunRecord } from '@causeway/scenario'
import { visible } from '@causeway/ground'
import { cell } from './cell.ts'
import { countedText, countText, listText, timeText } from './amount-text.ts'
import { countedAttempts, cutAmong } from './counted.ts'
import { impactsOf, type ZoneImpact } from './impact.ts'
import { countAttempts } from './outcome-counts.ts'
import { attemptsIn, connectionsIn, everyClientOf } from './rows.ts'
import { streamSentence, streamsOf } from './stream-summary.ts'
import { holdsInstant, wholeRun } from './windows.ts'

type Tried = ZoneImpact & { readonly state: 'lost' | 'degraded' | 'unaffected' }

/**
 * What the clients of one class saw in all replications, in plain words: `service lost for 5 min`,
 * `clients in use1-az4 lost for 5 min, others unaffected`, `nothing failed`; of streams, what became of their bytes.
 */
export function classSentence(runs: readonly RunRecord[], className: string): string {
  const streams = streamsOf(runs, className)
  if (streams !== undefined) return streamSentence(streams)
  const windows = runs[0]?.windows ?? []
  const remarks = remarksOf(runs, className)
  if (windows.length === 0) return [attemptsSentence(runs, className), ...remarks].join(', ')
  const sentences = windows.map((window) => windowSentence(impactsOf(runs, className, window), window))
  if (sentences.every((sentence) => sentence === 'nothing failed')) {
    return remarks.length === 0 ? 'nothing failed' : ['no attempt failed in a fault', ...remarks].join(', ')
  }
  const named =
    windows.length === 1 ? sentences : sentences.map((text, i) => `${nameOf(windows[i])}: ${text}`)
  return [...named, ...remarks].join(', ')
}

/** What the clients saw in one fault window, without its name. */
export function windowSentence(impacts: readonly ZoneImpact[], window: FaultWindow): string {
  const tried = impacts.filter((impact): impact is Tried => impact.state !== 'silent')
  const silent = impacts.filter((impact) => impact.state === 'silent' && impact.notAttempted > 0)
  const unpowered = silent.map((impact) => impact.zone)
  const aside = unpowered.length === 0 ? [] : [`clients in ${listText(unpowered)} without power`]
  if (tried.length === 0) return ['nothing was tried', ...aside].join(', ')
  return [...triedSentence(tried, window), ...aside].join(', ')
}

function triedSentence(tried: readonly Tried[], window: FaultWindow): readonly string[] {
  const groups = (['lost', 'degraded', 'unaffected'] as const)
    .map((state) => tried.filter((impact) => impact.state === state))
    .filter((group) => group.length > 0)
  const [only] = groups
  if (groups.length === 1 && only !== undefined) return [wholeSentence(only, window)]
  return groups.map((group, index) => {
    const who =
      index === groups.length - 1 ? 'others' : `clients in ${listText(group.map((one) => one.zone))}`
    return `${who} ${fateOf(group, window)}`
  })
}

function wholeSentence(group: readonly Tried[], window: FaultWindow): string {
  const state = group[0]?.state
  if (state === 'unaffected') return 'nothing failed'
  if (state === 'lost') return `service ${fateOf(group, window)}`
  if (group.some((impact) => impact.isUnrecovered)) return fateOf(group, window)
  return `degraded for ${longest(group)} after ${window.what} ${verbOf(window)}, then recovered`
}

function fateOf(group: readonly Tried[], { how }: FaultWindow): string {
  const state = group[0]?.state
  if (state === 'unaffected') return 'unaffected'
  if (state === 'degraded') {
    // What a command changed has no end of its own.
    const end = how === 'apply' ? ', up to the end' : ', up to the end of the fault'
    return `degraded for ${longest(group)}${group.some((impact) => impact.isUnrecovered) ? end : ''}`
  }
  return group.some((impact) => impact.isLostForGood) ? 'lost for good' : `lost for ${longest(group)}`
}

function longest(group: readonly ZoneImpact[]): string {
  return timeText(Math.max(...group.map((impact) => impact.lasted)))
}

const verbs: Readonly<Record<FaultWindow['how'], string>> = {
  'power-loss': 'failed',
  isolate: 'failed',
  gray: 'turned gray',
  degrade: 'was degraded',
  refuse: 'refused connections',
  unavailable: 'fell silent',
  slow: 'slowed down',
  flap: 'began to flap',
  apply: 'changed something',
}

function verbOf(window: FaultWindow): string {
  return verbs[window.how]
}

function nameOf(window: FaultWindow | undefined): string {
  return visible(window?.name ?? '')
}

function attemptsSentence(runs: readonly RunRecord[], className: string): string {
  const counts = runs.map((run) => countAttempts(run, everyClientOf(className), wholeRun(run)))
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  const decided = counts.reduce((sum, count) => sum + count.failed + count.established, 0)
  if (decided === 0) return 'nothing was tried'
  return failed === 0 ? 'nothing failed' : `${countText(failed)} of ${countText(decided)} attempts failed`
}

/** What the fault windows do not tell: failures outside of them, and connections cut after they were established. */
function remarksOf(runs: readonly RunRecord[], className: string): readonly string[] {
  const outside = runs.reduce((sum, run) => sum + failedOutside(run, className), 0)
  const cut = runs.reduce((sum, run) => sum + cutConnections(run, className), 0)
  const remarks: string[] = []
  if (outside > 0) remarks.push(`${countedText(outside, 'attempt')} failed outside the fault`)
  if (cut > 0) remarks.push(`${countedText(cut, 'established connection')} cut`)
  return remarks
}

function failedOutside(run: RunRecord, className: string): number {
  if (run.windows.length === 0) return 0
  const { moment, result, count } = countedAttempts(run)
  const isOutside = (row: number): boolean =>
    !run.windows.some((window) => holdsInstant(window, cell(moment, row)))
  return attemptsIn(run, everyClientOf(className), wholeRun(run))
    .filter((row) => cell(result, row) === 1 && isOutside(row))
    .reduce((sum, row) => sum + (count === undefined ? 1 : cell(count, row)), 0)
}

function cutConnections(run: RunRecord, className: string): number {
  const rows = connectionsIn(run, everyClientOf(className), wholeRun(run))
  return rows.reduce((sum, row) => sum + cutAmong(run, row), 0)
}
