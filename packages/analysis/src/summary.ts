import { visible } from '@causeway/ground'
import type { RunRecord, Scenario, Selector } from '@causeway/scenario'
import { alarmHistories } from './alarms/alarm-history.ts'
import { alarmStory } from './alarms/alarm-story.ts'
import { countedText, countText } from './amount-text.ts'
import type { HeadlineFigure, VariantSummary } from './analysis.ts'
import { assess } from './assess.ts'
import { summariseClass, type ClassSummary } from './class-summary.ts'
import { connectTimeFigure, crossAzFigure, dnsSpreadFigure, recoveryFigure, shareFigure } from './figures.ts'
import { happenedIn } from './happened.ts'
import { everyClientOf } from './rows.ts'

const everything: Selector = { subject: { type: 'everything' }, clients: { type: 'all' } }

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

function headlineOf(runs: readonly RunRecord[], classes: readonly ClassSummary[]): readonly HeadlineFigure[] {
  const failed = classes.reduce((sum, one) => sum + one.failed, 0)
  const decided = classes.reduce((sum, one) => sum + one.failed + one.ok, 0)
  const selectors = classes.map((one) => everyClientOf(one.name))
  const inRuns = runs.length > 1 ? ` in ${countedText(runs.length, 'run')}` : ''
  return [
    { label: 'Success', value: shareFigure(runs, 'success', everything) },
    { label: 'Failed connections', value: `${countText(failed)} of ${countText(decided)}${inRuns}` },
    { label: 'p99 connect', value: connectTimeFigure(runs, everything, 'p99') },
    { label: 'Recovery', value: recoveryFigure(runs, selectors) },
    { label: 'Cross-AZ bytes', value: `${crossAzFigure(runs, everything)}${inRuns}` },
    { label: 'DNS spread', value: dnsSpreadFigure(runs, selectors) },
  ]
}
