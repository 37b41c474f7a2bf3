import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { answerKeys, detailLists, idleLists, nestedLists, resourceLists, wholeAnswers } from './lists.ts'
import { maps } from './fields.ts'
import type { SnapshotFile } from './read-files.ts'
import { note, reject, type Log } from './report.ts'

/** One element of a list of a snapshot; `parent` is the reservation or load balancer that holds it, if one does. */
export interface Entry {
  readonly from: SnapshotFile
  readonly found: Found
  readonly parent?: Found
}

/** The elements of the lists that matter, by the list's key, in the files' order. */
export type Entries = ReadonlyMap<string, readonly Entry[]>

const known: ReadonlySet<string> = new Set([...resourceLists.map(({ list }) => list), ...detailLists])

/**
 * Sorts what the files hold into lists. What no list of ours holds is noted: as unsupported where it is something,
 * the file as ignored where it holds nothing that is known.
 */
export function entriesOf(log: Log, files: readonly SnapshotFile[]): Entries {
  const entries = new Map<string, Entry[]>()
  const names = new Set(files.map(({ file }) => file))
  for (const from of files) {
    rejectHalf(log, from, names)
    for (const { list, entry } of entriesOfFile(log, from)) {
      log.used.add(from.file)
      const listed = entries.get(list) ?? []
      listed.push(entry)
      entries.set(list, listed)
    }
  }
  return entries
}

interface Listed {
  readonly list: string
  readonly entry: Entry
}

function entriesOfFile(log: Log, from: SnapshotFile): Listed[] {
  const { root } = from
  if (isVpcAttribute(root)) return [{ list: 'VpcAttributes', entry: { from, found: root } }]
  if (root.node.type !== 'map') return []
  return root.node.entries.flatMap(({ key }) => {
    const whole = wholeAnswers[key]
    if (whole !== undefined) return [{ list: whole, entry: { from, found: root } }]
    const inside = nestedLists[key]
    if (inside !== undefined) return nested(log, from, { key, inside })
    if (known.has(key)) return maps(log, root, key).map((found) => ({ list: key, entry: { from, found } }))
    noteUnknown(log, from, key)
    return []
  })
}

function nested(log: Log, from: SnapshotFile, { key, inside }: { key: string; inside: string }): Listed[] {
  return maps(log, from.root, key).flatMap((parent) =>
    maps(log, parent, inside).map((found) => ({ list: inside, entry: { from, found, parent } })),
  )
}

// describe-vpc-attribute answers about one VPC, without a list around it.
function isVpcAttribute(root: Found): boolean {
  const attributes = ['EnableDnsSupport', 'EnableDnsHostnames'].map((key) => fieldOf(root, key))
  return textOf(fieldOf(root, 'VpcId')) !== undefined && attributes.some((found) => found !== undefined)
}

function noteUnknown(log: Log, { root }: SnapshotFile, key: string): void {
  const found = fieldOf(root, key)
  if (found === undefined || answerKeys.includes(key)) return
  const elements = elementsOf(found)
  if (elements.length === 0) return note(log, 'ignored', found, `${key} holds nothing that is read`)
  const kind = idleLists.includes(key) ? 'ignored' : 'unsupported'
  const what = kind === 'ignored' ? 'meet no packet' : 'are not modelled'
  for (const element of elements) note(log, kind, element, `${labelOf(element)}${key} ${what}`)
}

// The next page of a recording stands beside the first: `…_1.json`, `…_2.json`.
function rejectHalf(log: Log, { root, file }: SnapshotFile, names: ReadonlySet<string>): void {
  const next = file.replace(/_([0-9]+)\.json$/, (_, page: string) => `_${Number(page) + 1}.json`)
  if (next !== file && names.has(next)) return
  for (const key of ['NextToken', 'NextMarker']) {
    const found = fieldOf(root, key)
    if (found === undefined || textOf(found) === '') continue
    reject(log, found, 'expected the whole answer, got its first page', {
      code: 'CW051',
      hint: 'describe again without a limit on the number of results',
    })
  }
}

function labelOf({ node, file, path }: Found): string {
  if (node.type !== 'map') return ''
  const key = node.entries
    .map((entry) => entry.key)
    .find((name) => /(Id|Arn|Identifier)$/.test(name) && isOwn(name))
  const id = key === undefined ? undefined : textOf(fieldOf({ node, file, path }, key))
  return id === undefined ? '' : `${id}: `
}

/**
 * Which of several resources an entry speaks of: the one that it names under a key, else the one whose id stands in
 * the path of its file, else the only one there is.
 */
export function subjectOf(entry: Entry, key: string, ids: readonly string[]): string | undefined {
  const stated = textOf(fieldOf(entry.found, key))
  if (stated !== undefined) return stated
  const named = ids.find((id) => entry.from.file.includes(id.slice(id.lastIndexOf('/') + 1)))
  return named ?? (ids.length === 1 ? ids[0] : undefined)
}

function isOwn(key: string): boolean {
  return !['ownerid', 'vpcid', 'subnetid'].includes(key.toLowerCase())
}
