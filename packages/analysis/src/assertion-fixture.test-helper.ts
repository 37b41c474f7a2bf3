import type { Assertion, MetricName, Scenario, Selector, TimeWindow, Unit } from '@causeway/scenario'
import { metricCatalogue } from '@causeway/scenario'

const at = { file: 'scenario.yaml', line: 1, column: 1, length: 1 }

/** A selector of a class, with more said where a test needs it. */
export function ofClass(name: string, more: Partial<Selector> = {}): Selector {
  return { subject: { type: 'class', name }, clients: { type: 'all' }, ...more }
}

/** An assertion over the class `checkout` and the whole run unless said; the limit is in whole units of the metric. */
export function expecting(
  metric: MetricName,
  operator: Assertion['operator'],
  limit: number,
  more: Partial<Omit<Assertion, 'metric' | 'operator' | 'limit'>> = {},
): Assertion {
  const unit: Unit = metricCatalogue[metric].unit
  return {
    text: `${metric}(checkout) ${operator} ${limit}`,
    at,
    metric,
    selector: ofClass('checkout'),
    operator,
    limit: { unit, value: limit, text: String(limit) },
    window: { type: 'whole' },
    warn: false,
    ...more,
  }
}

export const duringOutage: TimeWindow = { type: 'during', window: 'outage' }

/** A scenario of which `analyse` reads the names and the assertions. */
export function scenarioFixture(variant: string, assertions: readonly Assertion[]): Scenario {
  const read: Pick<Scenario, 'name' | 'variant' | 'variantDescription' | 'assertions'> = {
    name: 'fixture',
    variant,
    variantDescription: `the ${variant} variant`,
    assertions,
  }
  return read as Scenario
}
