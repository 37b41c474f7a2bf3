import type { Answer } from '@causeway/analysis'
import type { TraceHop } from '@causeway/network'
import { renderTrace } from '@causeway/report'
import type { Expected } from './question.ts'

const words = { good: same, bad: same, dim: same, bold: same }

/** What an answer has of that which is expected, under the same keys: equal if all holds. */
export function heldBy(answer: Answer, expected: Expected): object {
  const { trace, name, reasons } = answer
  const hops = trace?.hops ?? []
  const returnHops = trace?.returnHops ?? []
  const text = renderTrace(answer, { style: words, ascii: true, showReturn: true })
  const all: Record<keyof Expected, unknown> = {
    verdict: answer.verdict,
    codes: reasons.map(({ code }) => code),
    way: reasons[0]?.way,
    sees: trace?.outcome,
    deliveredTo: trace?.deliveredTo,
    addresses: name?.addresses,
    through: passedInOrder(hops, expected.through ?? []),
    back: passedInOrder(returnHops, expected.back ?? []),
    never: (expected.never ?? []).filter(
      (each) => ![...hops, ...returnHops].some((hop) => isCalled(hop, each)),
    ),
    seenSource: hops.at(-1)?.headerOut.source,
    zonesCrossed: trace?.zonesCrossed,
    viaInternetGateway: trace?.viaInternetGateway,
    leavesAwsNetwork: trace?.leavesAwsNetwork,
    says: (expected.says ?? []).filter((each) => text.includes(each)),
    saysNot: (expected.saysNot ?? []).filter((each) => !text.includes(each)),
  }
  const keys = Object.keys({ codes: [], ...expected })
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))
}

/** The names of a list up to the first that no hop after those before it has. */
function passedInOrder(hops: readonly TraceHop[], names: readonly string[]): string[] {
  let from = 0
  const passed: string[] = []
  for (const name of names) {
    const at = hops.findIndex((hop, index) => index >= from && isCalled(hop, name))
    if (at < 0) return passed
    passed.push(name)
    from = at + 1
  }
  return passed
}

/** A hop goes by its component's name or id, its place, or the id of what decided it. */
function isCalled({ component, id, place, decidedBy }: TraceHop, name: string): boolean {
  return [component, id, place, decidedBy.id, decidedBy.component].includes(name)
}

function same(text: string): string {
  return text
}
