import { apiError, later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import { isStale } from '@causeway/model'
import { kind } from './event-kinds.ts'
import type { Fault, TimedCommand } from './fault.ts'
import { entityOf, showFault } from './faults.ts'
import type { Heart } from './heart.ts'
import type { SimulationInput } from './input.ts'

/** What was planned for a run: faults, commands, and the timers that commands set. */
export interface Timeline {
  /** The first events: faults and commands, each in order of the file. */
  begin(): void
  fault(number: number, begins: boolean, now: Instant): number
  /** Gives a command to the control plane. */
  command(number: number, now: Instant): number
  /** Returns 1 if the timer did something. */
  timer(number: number, now: Instant): number
  save(): SavedTimeline
  load(saved: SavedTimeline): void
}

/** Commands and timers, by number, that have waited for a slow control plane. */
export interface SavedTimeline {
  readonly command: readonly number[]
  readonly timer: readonly number[]
}

/** What an unavailable control plane answers. */
export const controlPlaneAway = apiError(
  'ServiceUnavailable',
  'R-ERR-12',
  'the control plane answers nobody: ask again later',
)

/**
 * The data plane goes on without the control plane: while that is unavailable, commands are refused and timers wait until
 * it is back; while it is slow, both take effect late.
 */
export function timeline(input: SimulationInput, heart: Heart): Timeline {
  const { state, states, health, live } = heart
  const { weather, control, index, transfers, ways } = state
  /** Commands and timers that have waited for a slow control plane already. */
  const waited = { command: new Set<number>(), timer: new Set<number>() }

  function postpone(what: 'command' | 'timer', number: number, at: Instant, entity: number): void {
    waited[what].add(number)
    state.scheduler().schedule(at, kind[what], entity, NONE, number)
  }

  function mustWait(what: 'command' | 'timer', number: number, now: Instant): Instant | undefined {
    const plane = weather.controlPlane()
    if (plane.type === 'unavailable') return plane.until
    if (plane.type === 'up' || waited[what].has(number)) return undefined
    return later(now, plane.delay)
  }

  return {
    begin() {
      const scheduler = state.scheduler()
      input.faults.forEach((fault, number) => {
        const entity = entityOf(index, fault.scope)
        scheduler.schedule(fault.from, kind['fault-begin'], entity, NONE, number)
        scheduler.schedule(fault.to, kind['fault-end'], entity, NONE, number)
      })
      input.commands.forEach(({ at }, number) => scheduler.schedule(at, kind.command, NONE, NONE, number))
    },
    fault(number, begins, now) {
      const self = input.faults[number] as Fault
      if (begins) weather.begin(self, now)
      else weather.end(self)
      if (self.scope.type === 'zone') ways.forgetZone(self.scope.azId)
      else ways.forget()
      if (self.scope.type === 'link')
        transfers.degrade(self.scope.id, weather.bandwidthBps(self.scope.id), now)
      showFault({ weather, control, states, index }, self, now)
      if (begins) live.faultBegan(self, now)
      else live.faultEnded(self, now)
      health.reassess(now)
      return number
    },
    command(number, now) {
      const asked = input.commands[number] as TimedCommand
      if (weather.controlPlane().type === 'unavailable') {
        control.refuse(now, asked.name, asked.command, controlPlaneAway)
        return number
      }
      const until = mustWait('command', number, now)
      if (until === undefined) control.ask(now, asked)
      else postpone('command', number, until, NONE)
      return number
    },
    timer(number, now) {
      const effect = heart.timers[number]
      if (effect === undefined || isStale(control.world(), effect)) return 0
      const until = mustWait('timer', number, now)
      if (until !== undefined) {
        postpone('timer', number, until, index.indexOrNone(effect.resource))
        return 0
      }
      control.issue(now, 'a timer of the control plane', effect.command)
      return 1
    },
    save: () => ({ command: [...waited.command], timer: [...waited.timer] }),
    load(saved) {
      for (const number of saved.command) waited.command.add(number)
      for (const number of saved.timer) waited.timer.add(number)
    },
  }
}
