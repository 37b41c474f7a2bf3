import type { Instant } from '@causeway/ground'
import type { TimelineEntry } from './timeline-entry.ts'

/** When a control plane whose faults are known beforehand does what it is asked. */
export interface ControlPlaneHours {
  /** When a command that is given at an instant takes effect; undefined if it is refused. */
  commandAt(at: Instant): Instant | undefined
  /** When a timer that is due at an instant does its work. */
  timerAt(due: Instant): Instant
}

/** The hours that the faults of a timeline leave. */
export function controlPlaneHours(timeline: readonly TimelineEntry[]): ControlPlaneHours {
  const faults = timeline.flatMap((entry) =>
    entry.type === 'fault' && entry.of.type === 'control-plane'
      ? [{ from: entry.from, to: entry.from + entry.for, harm: entry.harm }]
      : [],
  )
  const at = (moment: number) => faults.filter(({ from, to }) => from <= moment && moment < to)
  const backAt = (moment: number) =>
    at(moment).reduce(
      (back, { to, harm }) => (harm.how === 'unavailable' ? Math.max(back, to) : back),
      moment,
    )
  const delayAt = (moment: number) =>
    at(moment).reduce((most, { harm }) => (harm.how === 'slow' ? Math.max(most, harm.delay) : most), 0)

  return {
    commandAt(given) {
      if (backAt(given) > given) return undefined
      const then = given + delayAt(given)
      return backAt(then) > then ? undefined : (then as Instant)
    },
    timerAt(due) {
      // What has waited for it to come back is not late as well.
      let then = backAt(due) > due ? backAt(due) : due + delayAt(due)
      while (backAt(then) > then) then = backAt(then)
      return then as Instant
    },
  }
}
