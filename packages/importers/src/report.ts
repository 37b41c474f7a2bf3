import { byCodeUnit, byNumber, compareIssues, visible, type Issue } from '@causeway/ground'
import { refTo, type Found } from './found.ts'

/** One thing that an import says about its snapshot; `line` is absent where a whole file is meant. */
export interface ImportNote {
  readonly file: string
  readonly line?: number
  /** The place inside the file, `RouteTables[0].Routes[1]`; empty for the file itself. */
  readonly path: string
  readonly what: string
}

/**
 * What became of a snapshot, every list sorted by place: which files were used, what was taken over, what had to be
 * assumed, what was left out because nothing needs it, and what was left out because the model lacks it.
 */
export interface ImportReport {
  readonly files: readonly { readonly file: string; readonly used: boolean }[]
  readonly bound: readonly ImportNote[]
  readonly defaulted: readonly ImportNote[]
  readonly ignored: readonly ImportNote[]
  readonly unsupported: readonly ImportNote[]
}

/** The lists of notes that an import writes. */
export type NoteKind = Exclude<keyof ImportReport, 'files'>

/** Where the parts of an import write down what they find. */
export interface Log {
  readonly issues: Issue[]
  readonly used: Set<string>
  readonly notes: Readonly<Record<NoteKind, ImportNote[]>>
}

/** A log with nothing in it. */
export function openLog(): Log {
  return { issues: [], used: new Set(), notes: { bound: [], defaulted: [], ignored: [], unsupported: [] } }
}

/** Notes something about a value of the snapshot; hidden characters that the snapshot holds are made visible. */
export function note(log: Log, kind: NoteKind, about: Found, what: string): void {
  log.notes[kind].push({
    file: about.file,
    line: about.node.span.line,
    path: visible(about.path),
    what: visible(what),
  })
}

/** Reports that the snapshot has something wrong at a value; CW050, a wrong shape, unless the code says otherwise. */
export function reject(
  log: Log,
  about: Found,
  message: string,
  { code = 'CW050', severity = 'error', hint = '' }: Partial<Pick<Issue, 'code' | 'severity' | 'hint'>> = {},
): void {
  const issue: Issue = {
    code,
    severity,
    ...refTo(about),
    message: visible(message),
    ...(hint === '' ? {} : { hint }),
  }
  log.issues.push(issue)
}

/** As `note`, about something that is left out: the answer is that there is nothing. */
export function leaveOut(log: Log, about: Found, what: string): undefined {
  note(log, 'unsupported', about, what)
  return undefined
}

/** The log as a report on the files, everything in order. */
export function reportOf(log: Log, files: readonly string[]): ImportReport {
  const { bound, defaulted, ignored, unsupported } = log.notes
  return {
    files: files.toSorted(byCodeUnit).map((file) => ({ file, used: log.used.has(file) })),
    bound: bound.toSorted(compareNotes),
    defaulted: defaulted.toSorted(compareNotes),
    ignored: ignored.toSorted(compareNotes),
    unsupported: unsupported.toSorted(compareNotes),
  }
}

/** The issues of a log in the order in which they are printed; what was looked at twice is said once. */
export function issuesOf(log: Log): readonly Issue[] {
  const sorted = log.issues.toSorted(compareIssues)
  return sorted.filter((issue, index) => {
    const previous = sorted[index - 1]
    return previous === undefined || compareIssues(previous, issue) !== 0
  })
}

function compareNotes(a: ImportNote, b: ImportNote): number {
  return (
    byCodeUnit(a.file, b.file) ||
    byNumber(a.line ?? 0, b.line ?? 0) ||
    byCodeUnit(a.path, b.path) ||
    byCodeUnit(a.what, b.what)
  )
}
