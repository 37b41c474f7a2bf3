import { visible } from '@causeway/ground'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { alarmHistories } from './alarms/alarm-history.ts'
import { alarmStory } from './alarms/alarm-story.ts'
import type { VariantSummary } from './analysis.ts'
import { assess } from './assess.ts'
import { summariseClass, type ClassSummary } from './class-summary.ts'
import { happenedIn } from './happened.ts'
import { headlineOf } from './headline.ts'

/** Sums up all replications of one variant: figures, sentences and judged assertions. At least one run is needed. */
export function summarise(runs: readonly RunRecord[], scenario: Scenario): VariantSummary {
  const classes = (runs[0]?.classes ?? []).map((name) => summariseClass(runs, name))
  return {
    variant: scenario.variant,
    description: scenario.variantDescription,
    replications: runs.length,
    sentence: `${visible(scenario.variant)}: ${sentenceOf(classes)}`,
    headline: headlineOf(runs, classes),
    classes,
    happened: runs[0] === undefined ? [] : happenedIn(runs[0]),
    alarms: runs[0] === undefined ? [] : alarmHistories(runs[0]).map(alarmStory),
    assessed: assess(runs, scenario.assertions),
  }
}

/** One sentence for all classes; said once where all of them saw the same. */
function sentenceOf(classes: readonly ClassSummary[]): string {
  const sentences = new Set(classes.map((one) => one.sentence))
  if (sentences.size === 0) return 'no traffic'
  if (sentences.size === 1) return [...sentences].join('')
  return classes.map((one) => `${visible(one.name)}: ${one.sentence}`).join('; ')
}
