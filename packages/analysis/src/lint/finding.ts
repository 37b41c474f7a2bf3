import type { World } from '@causeway/model'
import type { TrafficClass } from '@causeway/scenario'
import type { SourceRef } from '@causeway/topology'

/** How much it hurts: it fails now, it will fail one day or costs, or it is worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** Something that AWS does not refuse and that will hurt. */
export interface Finding {
  /** Ours, `CWL01`, one for each rule of docs/lint.md. */
  readonly code: string
  readonly severity: Severity
  /** The number of the AWS rule behind it. */
  readonly rule: string
  /** The thing that it is about, by its name and by AWS's id. */
  readonly component: string
  readonly id: string
  /** What is so, and why it hurts. */
  readonly text: string
  /** What to do about it, in one sentence. */
  readonly mend: string
  /** The declaration of the thing; none where the topology has none. */
  readonly at?: SourceRef
}

/** What a rule finds; `field` is the part of the declaration that it is about, by dotted path. */
export interface Found {
  readonly severity: Severity
  readonly rule: string
  readonly on: { readonly name: string; readonly id: string }
  readonly field?: string
  readonly text: string
  readonly mend: string
}

/** What rules look at: a settled world, and where there is a scenario its classes of clients. */
export interface LintSubject {
  readonly world: World
  readonly traffic: readonly TrafficClass[]
}

/** One thing that lint looks for. */
export interface LintRule {
  readonly code: string
  /** What is told of, in a few words. */
  readonly title: string
  /** Why that hurts, in a sentence or two. */
  readonly why: string
  readonly find: (subject: LintSubject) => readonly Found[]
}
