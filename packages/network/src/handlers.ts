import type { Instant } from '@causeway/ground'
import type { Handle } from '@causeway/kernel'
import { attempt, close, connectFailed, openAt, synAck, transferEnd, transferFailed } from './attempts.ts'
import { nextArrival, scheduleArrival } from './client.ts'
import { appendRow, NONE_YET, outcome } from './connection-columns.ts'
import { kind } from './event-kinds.ts'
import type { Heart } from './heart.ts'
import type { SimulationInput } from './input.ts'
import { clientAt } from './lookup.ts'
import type { Timeline } from './timeline.ts'

/** Room in a recorded payload for the index of the entity that a handler chose. */
const ENTITY_ROOM = 2_097_152

/** What happens at each kind of event; what is returned is recorded, decisions included. */
export function handlers(input: SimulationInput, heart: Heart, planned: Timeline): Handle {
  const { state, health } = heart

  function arrival(number: number, now: Instant): number {
    const client = clientAt(state, number)
    const before = (state.arrivals[number] = (state.arrivals[number] ?? 0) + 1)
    scheduleArrival(input, state, number, nextArrival(client, now, before))
    const row = appendRow(state.connections, {
      class: client.classIndex,
      client: client.entity,
      zone: client.zoneEntity,
      start: now,
      established: NONE_YET,
      end: NONE_YET,
      addressEni: NONE_YET,
      outcome: outcome.unfinished,
      reason: NONE_YET,
      attempts: 0,
      bytes: 0,
      zonesCrossed: 0,
    })
    state.open.set(row, {
      client,
      number,
      attemptRow: NONE_YET,
      attemptStart: now,
      attempts: 0,
      path: undefined,
      reason: '',
    })
    if (state.weather.isPowerless(client.zoneId)) {
      // A host without power asks for nothing: neither a success nor a failure [R-DP-15].
      close(state, row, outcome.notAttempted, now)
      return decided(row, NONE_YET)
    }
    return decided(row, attempt(state, row, now))
  }

  function retry(row: number, now: Instant): number {
    const { client, attemptStart, reason } = openAt(state, row)
    if (!state.weather.lostPowerSince(client.zoneId, attemptStart))
      return decided(row, attempt(state, row, now))
    close(state, row, outcome.failed, now, reason)
    return decided(row, NONE_YET)
  }

  return (scheduler, number, a, _b, payload) => {
    const now = scheduler.now()
    switch (number) {
      case kind.arrival:
        return arrival(payload, now)
      case kind['syn-ack']:
        return decided(payload, synAck(state, payload, now))
      case kind['transfer-end']:
        return decided(payload, transferEnd(state, payload, now))
      case kind['connect-failed']:
        return decided(payload, connectFailed(state, payload, now))
      case kind.retry:
        return retry(payload, now)
      case kind['transfer-failed']:
        return decided(payload, transferFailed(state, payload, now))
      case kind['health-check']:
        return payload * 4 + health.check(payload, now)
      case kind['health-check-result']:
        health.checkResult(Math.floor(payload / 2), payload % 2 === 1, now)
        return payload
      case kind['seen-health']:
        health.see(a, payload === 1, now)
        return payload
      case kind['fault-begin']:
        return planned.fault(payload, true, now)
      case kind['fault-end']:
        return planned.fault(payload, false, now)
      case kind.timer:
        return planned.timer(payload, now)
      case kind.command:
        return planned.command(payload, now)
      default:
        throw new RangeError(`no handler for events of kind ${number}`)
    }
  }
}

function decided(row: number, choice: number): number {
  return row * ENTITY_ROOM + choice + 1
}
