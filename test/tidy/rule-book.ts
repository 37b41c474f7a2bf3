import { read } from './repository.ts'

/** docs/rules.json: every rule and assumption by number, in one line of our own. */
export interface RuleBook {
  readonly rules: { readonly [rule: string]: string }
  /** Assumptions that the sheet of facts numbers. */
  readonly assumptions: { readonly [assumption: string]: string }
  /** Assumptions that we added. */
  readonly ours: { readonly [assumption: string]: string }
  /** The rules that each assumption completes. */
  readonly basis: { readonly [assumption: string]: readonly string[] }
  /** What a rule's status is where counting would say something else. */
  readonly status: { readonly [rule: string]: string }
}

/** The rule book of this checkout. */
export const ruleBook = JSON.parse(read('docs/rules.json')) as RuleBook
