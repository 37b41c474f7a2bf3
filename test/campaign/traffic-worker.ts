// Plays a share of the scenarios of the campaign about traffic and prints what it found as one JSON value.
import fc from 'fast-check'
import { trafficPlan } from '../traffic/traffic-plan.ts'
import { trafficText } from '../traffic/traffic-text.ts'
import { violationsOf } from '../traffic/violations.ts'
import type { TrafficShare, TrafficShareResult } from './traffic.ts'

const KEPT = 5
const WORDS_EVERY = 500

const share = JSON.parse(process.argv[2] ?? '') as TrafficShare
process.stdout.write(JSON.stringify(played(share)))

function played({ seed, scenarios }: TrafficShare): TrafficShareResult {
  const violations: TrafficShareResult['violations'][number][] = []
  const totals = { events: 0, connections: 0, broken: 0 }
  let done = 0
  const everyPlan = fc.property(trafficPlan, (plan) => {
    const { events, connections, violations: lines } = violationsOf(plan)
    totals.events += events
    totals.connections += connections
    if (lines.length > 0) totals.broken += 1
    if (lines.length > 0 && violations.length < KEPT) violations.push({ lines, scenario: trafficText(plan) })
    done += 1
    if (done % WORDS_EVERY === 0) process.stderr.write(`seed ${seed}: ${done} of ${scenarios} scenarios\n`)
  })
  fc.assert(everyPlan, { seed, numRuns: scenarios })
  return { ...totals, violations }
}
