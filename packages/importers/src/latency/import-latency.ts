import type { Issue } from '@causeway/ground'
import type { Latency } from '@causeway/model'
import { readJson, readText } from '@causeway/source'
import { issuesOf, openLog, reportOf, type ImportReport, type Log } from '../report.ts'
import { latencyTable } from './latency-table.ts'
import { matrixOf, type MeasuredWay } from './measured-way.ts'
import { performanceData } from './performance-data.ts'

/** What a file of measured round trips holds, and what is wrong with it. */
export interface ImportedLatency {
  readonly latency: Latency
  readonly issues: readonly Issue[]
  readonly report: ImportReport
}

/**
 * Reads measured round trips: a `.csv` table, or the JSON that `aws ec2 get-aws-network-performance-data` answers with.
 *
 * Issues: those of reading, CW050 for a wrong shape, CW043 for a way given twice, CW051 for half an answer.
 */
export function importLatency(file: string, bytes: Uint8Array): ImportedLatency {
  const log = openLog()
  const measured = file.endsWith('.csv') ? ofTable(log, file, bytes) : ofAnswer(log, file, bytes)
  const latency = matrixOf(log, measured)
  log.used.add(file)
  return { latency, issues: issuesOf(log), report: reportOf(log, [file]) }
}

function ofTable(log: Log, file: string, bytes: Uint8Array): readonly MeasuredWay[] {
  const { layout, issues } = readText(file, bytes)
  log.issues.push(...issues)
  return issues.length > 0 ? [] : latencyTable(log, file, layout.source.text)
}

function ofAnswer(log: Log, file: string, bytes: Uint8Array): readonly MeasuredWay[] {
  const { tree, issues } = readJson(file, bytes)
  log.issues.push(...issues)
  return tree === undefined ? [] : performanceData(log, { file, path: '', node: tree })
}
