import type { KnobName } from '@causeway/model'
import type { TouchedAssumption } from './run-record.ts'
import type { Scenario } from './scenario.ts'

type Stated = Pick<TouchedAssumption, 'id' | 'rule' | 'what'>
type Watching = Pick<Scenario, 'alarms' | 'timeline'>

const statedWithAlarms: readonly Stated[] = [
  { id: 'A-104', rule: 'R-CW-8', what: 'a minute has data points for all metrics once a packet has crossed' },
  {
    id: 'A-105',
    rule: 'R-CW-9',
    what: 'missing data is neutral unless an alarm says; available endpoints count',
  },
  {
    id: 'A-150',
    rule: 'R-CW-3',
    what: 'metrics of services and load balancers have one sample a minute for each set of dimensions',
  },
  {
    id: 'A-151',
    rule: 'R-CW-7',
    what: 'metered bytes are payload; a flow is active from its SYN to its end',
  },
  {
    id: 'A-152',
    rule: 'R-CW-9',
    what: 'an alarm is evaluated when a period ends, over two data points more than it asks for',
  },
]

const statedWithInsights: readonly Stated[] = [
  { id: 'A-153', rule: 'R-CI-1', what: 'a minute belongs to the rules that collect when it begins' },
]

/** What alarms and Contributor Insights of a scenario rest on. */
export function statedForMetrics({ alarms = [], timeline }: Watching): readonly Stated[] {
  const commands = timeline.flatMap((entry) => (entry.type === 'apply' ? entry.commands : []))
  const ranks = commands.some(({ type }) => type === 'PutManagedInsightRules')
  return [...(alarms.length > 0 ? statedWithAlarms : []), ...(ranks ? statedWithInsights : [])]
}

/** The knobs of metrics that alarms watch. */
export function knobsForMetrics({ alarms = [] }: Watching): readonly KnobName[] {
  return alarms.length > 0 ? ['metrics.acrossSubnets', 'metrics.az'] : []
}
