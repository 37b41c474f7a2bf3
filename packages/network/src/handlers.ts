import type { Handle } from '@causeway/kernel'
import { connectionEvent } from './connections/connection-events.ts'
import { kind } from './event-kinds.ts'
import type { Heart } from './heart.ts'
import { demandStep } from './transfer/demand.ts'
import type { Timeline } from './timeline.ts'

/** What happens at each kind of event; what is returned is recorded, decisions included. */
export function handlers(heart: Heart, planned: Timeline): Handle {
  const { state, health } = heart

  return (scheduler, number, a, _b, payload) => {
    const now = scheduler.now()
    const connected = connectionEvent(state, number, payload, now)
    if (connected !== undefined) return connected
    switch (number) {
      case kind['health-check']:
        return payload * 4 + health.check(payload, now)
      case kind['health-check-result']:
        health.checkResult(Math.floor(payload / 2), payload % 2 === 1, now)
        return payload
      case kind['flows-given-up']:
        return health.flowsGivenUp(payload, now)
      case kind['seen-health']:
        health.see(a, payload === 1, now)
        return payload
      case kind['fault-begin']:
        return planned.fault(payload, true, now)
      case kind['fault-end']:
        return planned.fault(payload, false, now)
      case kind.timer:
        return planned.timer(payload, now)
      case kind['minute-end']:
        state.transfers.minuteEnd(now)
        return 0
      case kind['capacity-check']:
        return state.transfers.check(payload, now)
      case kind['capacity-step']:
        return state.transfers.step(payload, now)
      case kind['demand-step']:
        return demandStep(state, payload, now)
      case kind.command:
        return planned.command(payload, now)
      default:
        throw new RangeError(`no handler for events of kind ${number}`)
    }
  }
}
