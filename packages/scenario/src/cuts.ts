import { byNumber } from '@causeway/ground'
import { windowOf } from './fault-window.ts'
import type { Scenario } from './scenario.ts'

/** The instants at which a window of a scenario begins or ends, those of its assertions included, in rising order. */
export function cutsOf({
  timeline,
  assertions,
}: Pick<Scenario, 'timeline' | 'assertions'>): readonly number[] {
  const windows = timeline.map(windowOf)
  const edges = windows.flatMap(({ from, to }) => [from, to])
  const later = assertions.flatMap(({ window }) =>
    window.type === 'after'
      ? windows.filter(({ name }) => name === window.window).map(({ to }) => to + window.plus)
      : [],
  )
  return [...new Set([...edges, ...later])].toSorted(byNumber)
}
