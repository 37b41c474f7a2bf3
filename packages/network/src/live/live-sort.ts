import type { Instant } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import type { Silence } from '../connections/silenced.ts'
import type { Path } from '../path.ts'
import type { LiveFlow } from './fate.ts'

/** Who sends a RST. */
export type Resetter = 'target' | 'load-balancer' | 'client'

/** Flows under way of one sort, by numbers that hold within one change of what is around them. */
export interface LiveSort {
  /** Calls for every flow that has a way, in order. */
  each(act: (flow: number, path: Path) => void): void
  /** Its SYN, or the answer to it, is still on its way. */
  isConnecting(flow: number): boolean
  /** The flow itself, undefined where it called nobody. */
  of(flow: number, path: Path): LiveFlow | undefined
  /** It goes on along a path: another, or its own in other weather. */
  goOn(flow: number, path: Path, now: Instant): void
  /** It hears nothing from now on. */
  silence(flow: number, silence: Silence, now: Instant): void
  /** What silenced it is over. */
  heal(flow: number, path: Path, now: Instant): void
  reset(flow: number, reason: ReasonCode, by: Resetter, now: Instant): void
}
