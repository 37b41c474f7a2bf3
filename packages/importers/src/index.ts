export { importSnapshot, type Imported, type ImportOptions } from './import-snapshot.ts'
export { importLatency, type ImportedLatency } from './latency/import-latency.ts'
export { type ImportNote, type ImportReport, type NoteKind } from './report.ts'
