import type { Question } from '@causeway/analysis'
import type { ReasonCode } from '@causeway/model'

/** What the fact sheet says comes of a question. Only what is stated is held; codes and the verdict always are. */
export interface Expected {
  readonly verdict: 'reachable' | 'not-reachable'
  /** Why it fails, in the order of the way; none unless stated. */
  readonly codes?: readonly ReasonCode[]
  /** On which way the first refusal lies. */
  readonly way?: 'name' | 'forward' | 'return'
  /** What the sender sees of it: an answer, silence, or a RST. */
  readonly sees?: 'delivered' | 'dropped' | 'reset'
  readonly deliveredTo?: string
  /** All addresses that the name leads to, in the order of the answer. */
  readonly addresses?: readonly string[]
  /** Names, ids or kinds of components that decide hops on the way there, in this order, others between them. */
  readonly through?: readonly string[]
  /** The same on the way back. */
  readonly back?: readonly string[]
  /** Components that no hop of either way has. */
  readonly never?: readonly string[]
  /** Source address that the receiver sees. */
  readonly seenSource?: string
  readonly zonesCrossed?: number
  readonly viaInternetGateway?: boolean
  readonly leavesAwsNetwork?: boolean
  /** Texts that must stand in the answer as it is printed. */
  readonly says?: readonly string[]
  /** Texts that must not. */
  readonly saysNot?: readonly string[]
}

/** What a command line can't ask for: what inspecting appliances do with packets, by the name of their instance. */
export interface Weather {
  readonly appliances: Readonly<Record<string, 'drop' | 'reset'>>
}

/** One question of a scenario, as the command line asks it, and what must come of it. */
export interface TraceQuestion extends Omit<Question, 'protocol'> {
  /** What is asked, in words: a heading of the golden text. */
  readonly title: string
  readonly protocol?: Question['protocol']
  /** Variant of the file; the first unless stated. */
  readonly variant?: string
  /** Only how the name is resolved. */
  readonly dns?: boolean
  /** At this moment of the run, such as `5m10s`; before its clock starts unless stated. */
  readonly at?: string
  /** Shows the way back also where it succeeds. */
  readonly return?: boolean
  readonly weather?: Weather
  readonly expected: Expected
}

/** A scenario of the fact sheet: `test/trace/<file>.yaml` and the questions asked of it. */
export interface TraceScenario {
  /** S-01 … S-42. */
  readonly scenario: string
  /** Name of the YAML file and the golden text, without their endings. */
  readonly file: string
  readonly title: string
  readonly questions: readonly TraceQuestion[]
}
