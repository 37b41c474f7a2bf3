import type { Issue, Region } from '@causeway/ground'
import type { Reader, Topology } from '@causeway/topology'
import { aliasing, noteSpareAliases, type Aliases } from './accounts.ts'
import { awsNamesIn } from './aws-services.ts'
import { chooseRegion } from './choose-region.ts'
import { claimInterfaces } from './claims.ts'
import { entriesOf } from './entries.ts'
import { fitModel } from './fit-model.ts'
import { foldedResources } from './folds.ts'
import { keepIdsOnce } from './keep-ids-once.ts'
import { nameEverything } from './name-everything.ts'
import { callersOf } from './owners.ts'
import { raiseQuotas } from './raise-quotas.ts'
import { readFiles, type SnapshotFile } from './read-files.ts'
import { issuesOf, openLog, reportOf, type ImportReport, type Log } from './report.ts'
import { gatherResources } from './resources.ts'
import { topologyOf } from './topology-of.ts'
import { zoneMapsOf } from './zones.ts'

/** What an import can be told: names for accounts, by their ids, and which Region to take. */
export interface ImportOptions {
  readonly accounts?: Aliases
  readonly region?: Region
}

/** What came of an import; without a topology the issues say why. */
export interface Imported {
  readonly topology: Topology | undefined
  readonly issues: readonly Issue[]
  readonly report: ImportReport
}

/**
 * Imports a snapshot of real accounts: a folder with what AWS's `describe-*` calls answered, as JSON under any file
 * names; folders named after accounts and Regions say whose it is. Ids, addresses and DNS names are kept verbatim.
 * What is not modelled, or what the model refuses, is listed in the report, never lost without a word.
 *
 * Issues, each at its place: those of `readJson`, CW040 for a snapshot without a Region, CW041 and CW043 for aliases,
 * the warning CW042 for what is referred to but not described, CW050 for a value of the wrong shape, CW051 for half an answer.
 */
export function importSnapshot(reader: Reader, folder: string, options: ImportOptions = {}): Imported {
  const log = openLog()
  const { names, files } = readFiles(log, reader, folder)
  const chosen = chooseRegion(log, files, options.region)
  const topology =
    chosen === undefined ? undefined : importFiles(log, chosen, { folder, aliases: options.accounts ?? {} })
  if (chosen === undefined) log.issues.push(withoutRegion(folder, options.region))
  const issues = issuesOf(log)
  const isSound = issues.every(({ severity }) => severity !== 'error')
  return { topology: isSound ? topology : undefined, issues, report: reportOf(log, names) }
}

function importFiles(
  log: Log,
  { region, files }: { readonly region: Region; readonly files: readonly SnapshotFile[] },
  { folder, aliases }: { readonly folder: string; readonly aliases: Aliases },
): Topology {
  const entries = entriesOf(log, files)
  const callerOf = callersOf(entries)
  const resources = gatherResources(log, entries, callerOf)
  const claims = claimInterfaces(resources)
  const folded = foldedResources(resources)
  const aliasOf = aliasing(aliases)
  const named = nameEverything(log, { resources, claims, folded, aliasOf })
  const zones = zoneMapsOf(log, { region, entries, callerOf })
  const base = { log, region, entries, callerOf, resources, claims, folded, aliasOf, zones }
  const awsNames = awsNamesIn({ resources, region })
  const topology = topologyOf({ ...base, names: named, awsNames, dropped: new Set() })
  noteSpareAliases(log, folder, { aliases, items: topology.accounts })
  // What is not sound is not built either: its issues say enough.
  const whole = raiseQuotas(log, keepIdsOnce(log, topology))
  return log.issues.some(({ severity }) => severity === 'error') ? whole : fitModel(log, whole)
}

function withoutRegion(folder: string, wanted: Region | undefined): Issue {
  const none = {
    message: 'there is no snapshot here: no JSON file says which Region it is from',
    hint: 'put the answers of the describe calls into a folder named after the Region, such as us-east-1/Vpcs.json',
  }
  const other = {
    message: `nothing in the snapshot is from ${wanted}`,
    hint: 'name a Region that it has, or none: the one with the most endpoints is taken',
  }
  const place = { file: folder, line: 1, column: 1, length: 1 }
  return { code: 'CW040', severity: 'error', ...place, ...(wanted === undefined ? none : other) }
}
