// Plays a share of the scenarios of the campaign about traffic and prints what it found as one JSON value.
import fc from 'fast-check'
import { trafficPlan } from '../traffic/traffic-plan.ts'
import { trafficText } from '../traffic/traffic-text.ts'
import { violationsOf } from '../traffic/violations.ts'
import type { TrafficShare, TrafficShareResult } from './traffic.ts'

const KEPT = 5
const WORDS_EVERY = 500
const MINUTE_MS = 60_000

const share = JSON.parse(process.argv[2] ?? '') as TrafficShare
process.stdout.write(JSON.stringify(played(share)))

function played({ seed, scenarios, minutes }: TrafficShare): TrafficShareResult {
  const violations: TrafficShareResult['violations'][number][] = []
  const totals = { scenarios: 0, events: 0, connections: 0, looks: 0, broken: 0 }
  const everyPlan = fc.property(trafficPlan, (plan) => {
    const { events, connections, looks, violations: lines } = violationsOf(plan)
    totals.events += events
    totals.looks += looks
    totals.connections += connections
    if (lines.length > 0) {
      totals.broken += 1
      process.stderr.write(`seed ${seed}, plan ${totals.scenarios}: ${lines.join('; ')}\n`)
    }
    if (lines.length > 0 && violations.length < KEPT) violations.push({ lines, scenario: trafficText(plan) })
    totals.scenarios += 1
    if (totals.scenarios % WORDS_EVERY === 0)
      process.stderr.write(
        `seed ${seed}: ${totals.scenarios} of ${scenarios} scenarios, ${totals.broken} broken\n`,
      )
  })
  fc.assert(everyPlan, { seed, numRuns: scenarios, interruptAfterTimeLimit: minutes * MINUTE_MS })
  return { ...totals, violations }
}
