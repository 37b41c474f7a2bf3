/** A stretch of one line of a user's file; line and column count from 1, length in UTF-16 code units. */
export interface SourceRef {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
}

/**
 * What every part of a topology has. `fieldRefs` places its fields by dotted path (`subnets.1`,
 * `listeners.443.targets`), lists and maps too; a field without a place is reported at `at`.
 * `imported` carries the ids, addresses and DNS suffixes of a snapshot, by the model's child key.
 */
export interface Item {
  readonly name: string
  readonly at: SourceRef
  readonly fieldRefs?: Readonly<Record<string, SourceRef>>
  readonly imported?: Readonly<Record<string, string>>
}
