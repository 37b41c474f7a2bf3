import { instant, type Instant } from '@causeway/ground'
import type { QueueFactory } from '@causeway/kernel'
import { cancel, openAgenda, popLive, schedule } from '../../../packages/kernel/src/agenda.ts'
import { aOf, kindOf, releaseSlot, timeOf } from '../../../packages/kernel/src/event-store.ts'
import { drawNs, draws } from './draws.ts'
import { cpuSeconds, sayRow } from './row.ts'

const RESPONSE_NS = 1e9
const TIMEOUT_NS = 5e9
// In turns, so that a turn is compiled as a whole and not from the middle of its loop.
const WARM_TURNS = 100
const WARM_REQUESTS = 1e4
const END = instant(Number.MAX_SAFE_INTEGER)

/** Sessions whose every request arms a response and a time-out, of which the first cancels the other. */
export function timers(who: string, factory: QueueFactory, sessions: number, requests: number): void {
  const [agenda, from] = [openAgenda(factory, instant(0)), draws(RESPONSE_NS)]
  const { store } = agenda
  const [response, timeout] = [new Float64Array(sessions), new Float64Array(sessions)]
  let timedOut = 0
  const arm = (session: number): void => {
    const answer = (agenda.now + drawNs(from)) as Instant
    response[session] = schedule(agenda, answer, 0, session, 0, 0)
    timeout[session] = schedule(agenda, (agenda.now + TIMEOUT_NS) as Instant, 1, session, 0, 0)
  }
  const turn = (count: number): void => {
    for (let n = 0; n < count; n++) {
      const slot = popLive(agenda, END)
      agenda.now = timeOf(store, slot) as Instant
      const session = aOf(store, slot)
      const kind = kindOf(store, slot)
      releaseSlot(store, slot)
      timedOut += kind
      cancel(agenda, (kind === 0 ? timeout : response)[session] as Parameters<typeof cancel>[1])
      arm(session)
    }
  }
  for (let session = 0; session < sessions; session++) arm(session)
  for (let n = 0; n < WARM_TURNS; n++) turn(WARM_REQUESTS)
  timedOut = 0
  const seconds = cpuSeconds(() => turn(requests))
  sayRow(who, 'timers', sessions, requests / seconds, `timeoutFrac=${(timedOut / requests).toFixed(5)}`)
}
