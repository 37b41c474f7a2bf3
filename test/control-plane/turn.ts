import type { Applied } from '../../packages/model/src/commit.ts'
import type { Step, World } from '@causeway/model'
import type { Change } from './changes.ts'

/** One call that went through, as an invariant sees it. */
export interface Turn {
  readonly before: World
  readonly after: World
  readonly step: Step
  readonly answer: Applied
  readonly changes: readonly Change[]
}

/** Says what is wrong after a call; undefined if nothing is. */
export type Invariant = (turn: Turn) => string | undefined
