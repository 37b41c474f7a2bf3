import { parseAccountId, parseRegion } from '@causeway/ground'
import type { AccountId, Region } from '@causeway/ground'
import { readJson } from '@causeway/source'
import type { Reader } from '@causeway/topology'
import { fieldOf, type Found } from './found.ts'
import { reject, type Log } from './report.ts'

/** One file of a snapshot: a map, and whose and where its path says that it is from. */
export interface SnapshotFile {
  readonly file: string
  readonly accountId?: AccountId
  readonly region?: Region
  readonly root: Found
}

/** The JSON files of a snapshot and all their names, also of those that could not be read. */
export interface SnapshotFiles {
  readonly names: readonly string[]
  readonly files: readonly SnapshotFile[]
}

// CloudMapper keeps answers about one resource in a folder named after the call, in a file named after the resource.
const RECORDED = /(^|\/)[a-z0-9-]+-(describe|get|list|search)-[a-z0-9-]+\/[^/.]+$/

/**
 * Reads every JSON file under a folder. A path that holds twelve digits or a Region as one of its parts says whose
 * the file is, as in `aws_configs/accounts/012345678901/us-east-1/Vpcs.json`; the file's own name says nothing.
 *
 * Issues: those of `readJson`; CW050 for a file that is no map.
 */
export function readFiles(log: Log, reader: Reader, folder: string): SnapshotFiles {
  const base = folder.replace(/\/+$/, '')
  const names = reader
    .list(folder)
    .filter((name) => name.endsWith('.json') || RECORDED.test(name))
    .map((name) => (base === '' ? name : `${base}/${name}`))
  return { names, files: names.flatMap((file) => readFile(log, reader, file) ?? []) }
}

function readFile(log: Log, reader: Reader, file: string): SnapshotFile | undefined {
  const bytes = reader.read(file)
  if (bytes === undefined) return undefined
  const { tree, issues } = readJson(file, bytes)
  log.issues.push(...issues)
  if (tree === undefined) return undefined
  const root = unwrapped({ file, path: '', node: tree })
  if (root.node.type === 'map') return { file, ...placeIn(file), root }
  reject(log, root, 'expected a map, as AWS answers a describe call with')
  return undefined
}

// Recorded calls come wrapped: { "status_code": 200, "data": { … } }.
function unwrapped(root: Found): Found {
  const data = fieldOf(root, 'data')
  return fieldOf(root, 'status_code') !== undefined && data !== undefined ? data : root
}

function placeIn(file: string): Pick<SnapshotFile, 'accountId' | 'region'> {
  const parts = file.split('/').slice(0, -1)
  const account = parts.map(parseAccountId).findLast(({ ok }) => ok)
  const region = parts.map(parseRegion).findLast(({ ok }) => ok)
  return {
    ...(account?.ok === true ? { accountId: account.value } : {}),
    ...(region?.ok === true ? { region: region.value } : {}),
  }
}
