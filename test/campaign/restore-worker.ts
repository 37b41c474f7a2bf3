// Saves and restores a share of the runs of the campaign about checkpoints and prints what it found as one JSON value.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Scenario } from '@causeway/scenario'
import fc from 'fast-check'
import { root } from '../tidy/repository.ts'
import { only } from '../invariants/played.ts'
import { trafficPlan } from '../traffic/traffic-plan.ts'
import { trafficText } from '../traffic/traffic-text.ts'
import { scenariosOfFile } from './observe.ts'
import { restoredDifference, restorePlan } from './restore-plan.ts'
import type { RestorePlan } from './restore-plan.ts'
import type { RestoreShare, RestoreShareResult } from './restore.ts'

const KEPT = 5
const WORDS_EVERY = 200

const share = JSON.parse(process.argv[2] ?? '') as RestoreShare
const totals = { runs: 0, events: 0, checkpoints: 0, broken: 0 }
const differences: string[] = []

const files = filesOf(share).flatMap((file) =>
  scenariosOfFile(join(root, file), share.seed).map((scenario) => ({ file, scenario })),
)
fc.sample(restorePlan, { seed: share.seed, numRuns: files.length }).forEach((plan, number) => {
  const self = files[number]
  if (self !== undefined) hold(self.scenario, plan, () => `${self.file}, ${self.scenario.variant}`)
})
const everyPlan = fc.property(trafficPlan, restorePlan, (traffic, plan) => {
  hold(only(trafficText(traffic)), plan, () => trafficText(traffic))
})
if (share.scenarios > 0) fc.assert(everyPlan, { seed: share.seed, numRuns: share.scenarios })
process.stdout.write(JSON.stringify({ ...totals, differences } satisfies RestoreShareResult))

function hold(scenario: Scenario, plan: RestorePlan, name: () => string): void {
  const { events, difference } = outcomeOf(scenario, plan)
  totals.runs += 1
  totals.events += events
  totals.checkpoints += plan.stops.length
  if (difference !== undefined) totals.broken += 1
  if (difference !== undefined && differences.length < KEPT)
    differences.push(`${JSON.stringify(plan)}: ${difference}\n${name()}`)
  if (totals.runs % WORDS_EVERY === 0) process.stderr.write(`seed ${share.seed}: ${totals.runs} runs\n`)
}

function outcomeOf(scenario: Scenario, plan: RestorePlan): ReturnType<typeof restoredDifference> {
  try {
    return restoredDifference(scenario, plan)
  } catch (error) {
    return { events: 0, difference: String(error) }
  }
}

function filesOf({ worker, workers }: RestoreShare): readonly string[] {
  return ['scenarios', 'test/traffic']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .filter((_, number) => number % workers === worker)
}
