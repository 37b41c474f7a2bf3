import { sha256Hex, canonicalJson, nearest, visible } from '@causeway/ground'
import type { Issue, Region } from '@causeway/ground'
import { issueAt, readJson, readYaml } from '@causeway/source'
import type { SourceFile, SourceNode } from '@causeway/source'
import { distinctIssues } from './distinct-issues.ts'
import { declaredParams } from './params.ts'
import type { Params } from './params.ts'
import { readVariant } from './read-variant.ts'
import type { VariantRead } from './read-variant.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioText } from './schema.ts'
import { keysIn } from './sound-sections.ts'
import type { Reader } from '@causeway/topology'
import { VERSION } from './version.ts'

export interface LoadOptions {
  /** From the command line; they stand above the file's and a variant's params. */
  readonly params?: Params
  readonly seed?: number
  readonly replications?: number
  /** Which Region of an imported snapshot; without it the one with the most endpoints. */
  readonly region?: Region
}

/** A scenario file, read: one Scenario per variant in the file's order, or all that is wrong with it. */
export interface Loaded {
  readonly scenarios: readonly Scenario[]
  readonly issues: readonly Issue[]
  /** Every file that was read, for carets. */
  readonly sources: ReadonlyMap<string, SourceFile>
  /** What `validate` tells: which subnets a class matched, what an import left out. */
  readonly notes: readonly string[]
}

/** The one variant of a file without `variants:`. */
const ONLY_VARIANT: ScenarioText['variants'] = { baseline: {} }

/**
 * Reads, resolves and builds a scenario: params into the tree, names into things, clients into
 * interfaces, the topology into a world. All errors are collected [design.md 8]; with any,
 * there are no scenarios.
 */
export function loadScenario(reader: Reader, file: string, options: LoadOptions = {}): Loaded {
  const bytes = reader.read(file)
  if (bytes === undefined) return failed([missingFile(file)], new Map())
  const { source, tree, issues } = file.endsWith('.json') ? readJson(file, bytes) : readYaml(file, bytes)
  const sources = new Map([[file, source]])
  if (tree === undefined) return failed(issues, sources)
  const variants = variantNames(tree)
  const unknown = unknownParams(tree, file, options.params ?? {})
  const reads = variants.map((variant) => readVariant({ reader, file, tree, variant, options }))
  const all = distinctIssues([...issues, ...unknown, ...reads.flatMap((read) => read.issues)])
  addSources(sources, all, reader)
  if (all.some(({ severity }) => severity === 'error')) return failed(all, sources)
  const fingerprint = sha256Hex(canonicalJson({ version: VERSION, variants: reads.flatMap(normalisedOf) }))
  const scenarios = reads.flatMap(({ scenario }) =>
    scenario === undefined ? [] : [Object.freeze({ ...scenario, fingerprint })],
  )
  return { scenarios, issues: all, sources, notes: [...new Set(reads.flatMap(({ notes }) => notes))] }
}

/** The files of an import that issues point into. */
function addSources(sources: Map<string, SourceFile>, issues: readonly Issue[], reader: Reader): void {
  for (const { file } of issues) {
    const bytes = sources.has(file) ? undefined : reader.read(file)
    if (bytes !== undefined) sources.set(file, readJson(file, bytes).source)
  }
}

function normalisedOf({ scenario }: VariantRead) {
  return scenario === undefined ? [] : [{ variant: scenario.variant, scenario: scenario.normalised }]
}

function failed(issues: readonly Issue[], sources: ReadonlyMap<string, SourceFile>): Loaded {
  return { scenarios: [], issues, sources, notes: [] }
}

function missingFile(file: string): Issue {
  const start = { line: 1, column: 1, length: 1, offset: 0 }
  return issueAt(file, start, { code: 'CW005', message: 'there is no such file' })
}

/** The names under `variants:`, or the one that every file has. */
function variantNames(tree: SourceNode): readonly string[] {
  const names = keysIn(tree, ['variants'])
  return names.length > 0 ? names : Object.keys(ONLY_VARIANT ?? {})
}

function unknownParams(tree: SourceNode, file: string, given: Params): Issue[] {
  const entry = tree.type === 'map' ? tree.entries.find(({ key }) => key === 'params') : undefined
  const declared = Object.keys(declaredParams(entry?.value))
  return Object.keys(given)
    .filter((name) => !declared.includes(name))
    .map((name) => {
      const near = nearest(name, declared)
      const hint = near === undefined ? `params: ${declared.join(', ') || 'none'}` : `did you mean ${near}?`
      const span = entry?.keySpan ?? tree.span
      return issueAt(file, span, {
        code: 'CW044',
        message: `--param ${visible(name)}: the file declares no such param`,
        hint,
      })
    })
}
