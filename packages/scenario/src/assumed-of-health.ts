import { tableSize } from '@causeway/ground'
import type { KnobName, World } from '@causeway/model'
import type { TouchedAssumption } from './run-record.ts'
import type { Scenario } from './scenario.ts'

type Stated = Pick<TouchedAssumption, 'id' | 'rule' | 'what'>

const byAppliances: readonly KnobName[] = ['rtt.gwlb', 'timing.gwlbRebalance']

const withShifts: Stated = {
  id: 'A-147',
  rule: 'R-NLB-21',
  what: "a zonal shift takes the zone out of endpoints' names too; zonal names and open flows stay",
}

const withInterfaces: Stated = {
  id: 'A-148',
  rule: 'R-DNS-11',
  what: 'an endpoint interface that is down by itself is unhealthy to DNS',
}

const withFlapping: Stated = {
  id: 'A-146',
  rule: 'R-NLB-6',
  what: 'checks that flap fail for the first half of every period',
}

const withCommands: Stated = {
  id: 'A-149',
  rule: 'R-NLB-6',
  what: 'a node holds a target that it comes to know for neither healthy nor unhealthy until it has checked it',
}

/** The knobs of health that a run of this world rests on. */
export function knobsForHealth(world: World): readonly KnobName[] {
  return tableSize(world.gatewayLoadBalancers) > 0 ? byAppliances : []
}

/** What is assumed of health where a timeline touches it. */
export function statedForHealth({ timeline }: Scenario): readonly Stated[] {
  const commands = timeline.flatMap((entry) => (entry.type === 'apply' ? entry.commands : []))
  const isShift = ({ type }: { readonly type: string }) => type === 'StartZonalShift'
  const failing = new Set(timeline.flatMap((entry) => (entry.type === 'fault' ? entry.of.type : [])))
  return [
    ...(commands.some(isShift) ? [withShifts] : []),
    ...(failing.has('interface') ? [withInterfaces] : []),
    ...(failing.has('health-checks') ? [withFlapping] : []),
    ...(commands.some((each) => !isShift(each)) ? [withCommands] : []),
  ]
}
