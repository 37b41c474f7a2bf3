import { minutes, seconds, tableGet } from '@causeway/ground'
import type { LoadBalancerArn } from '@causeway/model'
import { expect, test } from 'vitest'
import { PORTS_PER_TARGET } from '../connections/source-ports.ts'
import { frontName, frontOf } from '../front.test-helper.ts'
import type { SimulationInput } from '../input.ts'
import { run } from '../run.test-helper.ts'
import { openSimulation } from '../simulation.ts'
import { at, classOf, faultOf, inputOf, town } from '../town.test-helper.ts'
import type { Metered } from './metered.ts'

const fixed = (value: number) => ({ type: 'fixed', value }) as const

/** A load balancer of the consumer's, whose targets are an endpoint's interface, and the service's own behind it. */
function chain(perSecond: number) {
  const self = town({ targets: [1, 0] })
  const front = frontOf(self)
  const behind = self.balancers[0] as LoadBalancerArn
  const arrivals = { type: 'constant', rate: { count: perSecond, per: seconds(1) } } as const
  const retry = { attempts: 1, backoff: seconds(1) }
  const to = { type: 'name', name: frontName(self), port: 443 } as const
  const calls = classOf(self, { to, clients: self.clients, arrivals, retry, hold: fixed(minutes(5)) })
  const input = (duration: number, change: Partial<SimulationInput> = {}) =>
    inputOf(self, { classes: [calls], duration: seconds(duration), ...change })
  const nodes = (arn: LoadBalancerArn) =>
    (tableGet(self.world().loadBalancers, arn)?.availabilityZones ?? []).map(
      ({ networkInterfaceId }) => networkInterfaceId as string,
    )
  return { front, behind, input, nodes }
}

/** How much of a counter each node has that is the last one on a way. */
function countedAt(
  { ways, minutes: rows }: Metered,
  counter: 'portAllocationErrors' | 'unhealthyRoutings',
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  rows[counter].forEach((count, row) => {
    const last = ways[rows.way[row] as number]?.through.findLast(({ kind }) => kind === 'load-balancer-node')
    if (count > 0 && last !== undefined) found.set(last.id, (found.get(last.id) ?? 0) + count)
  })
  return found
}

test.each(['front', 'behind'] as const)(
  'of two load balancers on a way only the one %s tells of flows that it sent on while it failed open [R-NLB-7, R-CW-7]',
  (which) => {
    const self = chain(1)
    // Checks fail all along: the second one in a row turns each target.
    const scope = { type: 'health-checks', of: self[which] } as const
    const flap = { ...faultOf(), scope, how: 'flap', period: minutes(20), from: at(0), to: at(4) } as const
    const result = run(self.input(180, { faults: [flap] }))
    const counted = countedAt(result.metered, 'unhealthyRoutings')
    const own = self.nodes(self[which])
    expect([...counted.keys()].filter((node) => !own.includes(node))).toEqual([])
    const total = [...counted.values()].reduce((sum, each) => sum + each, 0)
    const starts = result.connections.start.filter((start) => start >= seconds(120))
    // After a minute and ten seconds at most nobody is healthy, and every flow is one of those.
    expect(total).toBeGreaterThan(starts.length)
    expect(total).toBeLessThan(result.connections.start.length)
  },
)

test.each(['front', 'behind'] as const)(
  'of two load balancers on a way only the one %s tells of SYNs for which it had no port [R-NLB-15, R-CW-7]',
  (which) => {
    const self = chain(10)
    const input = self.input(40)
    const first = openSimulation(input)
    first.advance(300)
    const saved = first.save()
    const own = self.nodes(self[which])
    const { columns, numbers } = saved.heart.state.ports
    for (const [key, number] of numbers)
      if (own.includes(key.split(' ')[0] ?? '')) (columns['inUse'] as Int32Array)[number] = PORTS_PER_TARGET
    const second = openSimulation(input, { saved, before: first.digestSoFar() })
    second.advance(Number.MAX_SAFE_INTEGER)
    const { metered, attempts, reasons } = second.finish()
    const counted = countedAt(metered, 'portAllocationErrors')
    expect([...counted.keys()].filter((node) => !own.includes(node))).toEqual([])
    const reason = reasons.indexOf('CW_PORT_ALLOCATION')
    const known = attempts.reason.filter((each) => each === reason).length
    expect(known).toBeGreaterThan(100)
    // Of the last SYNs nobody knows yet what became of them.
    const total = [...counted.values()].reduce((sum, each) => sum + each, 0)
    expect(total).toBe(known + attempts.end.filter((end) => end < 0).length)
  },
)
