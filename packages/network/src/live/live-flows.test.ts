import { minutes, seconds, tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { Command, NetworkInterfaceId } from '@causeway/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcome } from '../connection-columns.ts'
import type { Fault, FaultScope, Harm } from '../fault.ts'
import { connectionsOf, run } from '../run.test-helper.ts'
import { AZ1, AZ2, classOf, consumer, inputOf, provider, town } from '../town.test-helper.ts'
import type { ClassChange, Town } from '../town.test-helper.ts'

const S = seconds(1)
const at = (second: number) => (second * S) as Instant
/** 2.5 GB at the 5 Gbps of a flow. */
const FOUR_SECONDS: ClassChange = { request: 1_000, response: 2_500_000_000 }
const PATIENCE = 10
const once = { type: 'constant', rate: { count: 1, per: minutes(60) } } as const

interface Play {
  readonly self?: Town
  readonly faults?: readonly Fault[]
  readonly commands?: readonly Command[]
  readonly change?: ClassChange
}

/** One connection of a client in zone 1 to the endpoint's interface there; commands are given at 0:01. */
function play({ self = town(), faults = [], commands = [], change = FOUR_SECONDS }: Play) {
  const clients = self.clientsIn(AZ1).slice(0, 1)
  const web = classOf(self, { dns: 'zonal', clients, arrivals: once, ...change })
  const timed = commands.map((command) => ({ at: at(1), name: 'change', command }))
  const input = inputOf(self, { classes: [web], faults, commands: timed, duration: minutes(5) })
  const result = run(input)
  const [connection] = connectionsOf(input, result)
  if (connection === undefined) throw new Error('no connection')
  return { ...connection, result, seconds: connection.end / S }
}

function fault(scope: FaultScope, harm: Harm, from: number, to: number): Fault {
  return { name: 'f', scope, from: at(from), to: at(to), ...harm }
}

const zone: FaultScope = { type: 'zone', azId: AZ1 }
const calm = play({}).seconds

function targetOf(self: Town): NetworkInterfaceId {
  const group = tableGet(self.world().targetGroups, self.targetGroups[0] ?? '')
  const found = group?.targets.find(({ zoneId }) => zoneId === AZ1)?.networkInterfaceId
  if (found === undefined) throw new Error('no target')
  return found
}

describe('a fault on the way of a flow', () => {
  test('silences it; if it ends in time the flow goes on with what it had left [R-DP-15]', () => {
    expect(calm).toBeGreaterThan(4)
    const { outcome: how, seconds: end, bytes } = play({ faults: [fault(zone, { how: 'isolate' }, 1, 4)] })
    expect([how, bytes]).toEqual([outcome.ok, 2_500_001_000])
    expect(end).toBeCloseTo(calm + 3, 2)
  })

  test('silences it as often as it comes: no byte is carried, or metered, twice [R-DP-15]', () => {
    const outages = [
      [1, 4],
      [5, 7],
      [8, 9],
    ] as const
    const faults = outages.map(([from, to]) => fault(zone, { how: 'isolate' }, from, to))
    const { outcome: how, seconds: end, bytes, result } = play({ faults })
    const metered = result.metered.minutes.bytes.reduce((sum, each) => sum + each, 0)
    expect([how, bytes, metered]).toEqual([outcome.ok, 2_500_001_000, 2_500_001_000])
    expect(end).toBeCloseTo(calm + 3 + 2 + 1, 2)
  })

  test('fails it at the end of its patience if it lasts longer, or took the power of a host [R-DP-15]', () => {
    for (const harm of [
      fault(zone, { how: 'isolate' }, 1, 60),
      fault(zone, { how: 'power-loss' }, 1, 3),
      fault({ type: 'interface', id: targetOf(town()) }, { how: 'power-loss' }, 1, 3),
    ]) {
      const { outcome: how, established, seconds: end } = play({ faults: [harm] })
      expect([how, end - established / S]).toEqual([outcome.failed, PATIENCE])
    }
  })

  test('is told by what it is of', () => {
    const self = town()
    const host = play({
      faults: [fault({ type: 'interface', id: self.eni(AZ1) }, { how: 'isolate' }, 1, 60)],
    })
    expect(host.reason).toBe('CW_HOST_IMPAIRED')
    expect(play({ faults: [fault(zone, { how: 'isolate' }, 1, 60)] }).reason).toBe('CW_AZ_IMPAIRED')
  })

  test('that is a process gone ends its flows by a RST of the host, at once', () => {
    const id = targetOf(town())
    const gone = play({ faults: [fault({ type: 'interface', id }, { how: 'refuse' }, 1, 60)] })
    expect([gone.outcome, gone.seconds, gone.reason]).toEqual([outcome.failed, 1, 'CW_TARGET_REFUSED'])
  })

  test('of what nobody uses changes nothing', () => {
    const self = town()
    const unused = fc.constantFrom<FaultScope>(
      { type: 'zone', azId: AZ2 },
      { type: 'interface', id: self.eni(AZ2) },
      { type: 'interface', id: self.clientsIn(AZ2)[0] as NetworkInterfaceId },
      { type: 'link', id: `${AZ1} ${AZ2}` },
      { type: 'resolver', vpcId: self.vpcs.provider },
      { type: 'control-plane' },
    )
    const harms = fc.constantFrom<Harm>(
      { how: 'power-loss' },
      { how: 'isolate' },
      { how: 'refuse' },
      { how: 'unavailable' },
      { how: 'slow', delay: S },
      { how: 'degrade', lossPpb: 1_000_000_000, addedRoundTrip: S },
    )
    const { connections, attempts } = play({}).result
    fc.assert(
      fc.property(unused, harms, fc.nat(8), fc.integer({ min: 1, max: 60 }), (scope, harm, from, length) => {
        const after = play({ faults: [fault(scope, harm, from, from + length)] }).result
        expect([after.connections, after.attempts]).toEqual([connections, attempts])
      }),
      { seed: 42, numRuns: 40 },
    )
  })
})

describe('a change of the world under a flow', () => {
  const self = town()
  const denied = (subnet: string): Command => ({
    type: 'CreateNetworkAclEntry',
    accountId: consumer,
    networkAclId: tableGet(self.world().subnets, self.subnets[subnet] ?? '')?.networkAclId as never,
    egress: false,
    ruleNumber: 1,
    protocol: '6',
    ruleAction: 'deny',
    cidrBlock: '0.0.0.0/0',
    fromPort: 0,
    toPort: 65_535,
  })

  test('spares it where security groups track it, and refuses the next one [R-SG-3]', () => {
    const revoke = (groupId: Town['groups']['endpoint']): Command => ({
      type: 'RevokeSecurityGroupIngress',
      accountId: consumer,
      groupId,
      rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }],
    })
    const commands = [revoke(self.groups.endpoint)]
    const spared = play({ commands })
    expect(spared.result.steps.map(({ error }) => error?.code)).not.toContain('InvalidPermission.NotFound')
    expect([spared.outcome, spared.seconds]).toEqual([outcome.ok, calm])
    const twice: ClassChange = {
      ...FOUR_SECONDS,
      arrivals: { type: 'constant', rate: { count: 1, per: minutes(1) } },
    }
    const reasons = play({ commands, change: twice }).result.reasons
    expect(reasons.some((each) => ['ENI_SG_RULES_MISMATCH', 'SG_HAS_NO_RULES'].includes(each))).toBe(true)
  })

  test.each(['clients-1', 'endpoint-1'])(
    'cuts it without a word where a network ACL of %s denies it [R-ACL-7]',
    (subnet) => {
      const cut = play({ commands: [denied(subnet)] })
      expect([cut.outcome, cut.reason]).toEqual([outcome.failed, 'SUBNET_ACL_RESTRICTION'])
      expect(cut.seconds - cut.established / S).toBe(PATIENCE)
    },
  )

  test('cuts it without a word where its endpoint goes [R-EP-5]', () => {
    const commands: Command[] = [
      { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [self.endpoint] },
    ]
    const cut = play({ commands })
    expect([cut.outcome, cut.reason]).toEqual([outcome.failed, 'CW_ENDPOINT_NOT_AVAILABLE'])
    expect(cut.seconds - cut.established / S).toBe(PATIENCE)
  })

  test('spares it where the listener that began it goes: the node knows it [R-NLB-3]', () => {
    const listenerArn = listenerOf(self)
    const spared = play({ commands: [{ type: 'DeleteListener', accountId: provider, listenerArn }] })
    expect([spared.outcome, spared.seconds]).toEqual([outcome.ok, calm])
  })
})

function listenerOf(self: Town) {
  const text = JSON.stringify(self.world().listeners)
  const found = /"listenerArn":"([^"]+)"/.exec(text)?.[1]
  if (found === undefined) throw new Error('no listener')
  return found as never
}

describe('a target that turns unhealthy', () => {
  /** A connection that asks every second, for two minutes. */
  const asking: ClassChange = { requests: 120, idle: { type: 'fixed', value: S } }
  const spoilt = (self: Town, ...ids: readonly NetworkInterfaceId[]) =>
    play({
      self,
      change: asking,
      faults: ids.map((of) =>
        fault({ type: 'health-checks', of }, { how: 'flap', period: minutes(8) }, 0, 300),
      ),
    })
  const targetsIn = (self: Town) =>
    tableGet(self.world().targetGroups, self.targetGroups[0] ?? '')?.targets.flatMap(
      ({ zoneId, networkInterfaceId }) => (zoneId === AZ1 ? (networkInterfaceId ?? []) : []),
    ) ?? []

  test('has its flows reset by the node that sees it so [R-NLB-9]', () => {
    const self = town({ targets: [2, 1] })
    const ends = targetsIn(self).map((id) => spoilt(self, id))
    // One of the two has the flow: it fails; if the other one turns, nothing happens to it.
    expect(ends.map((each) => each.outcome).toSorted()).toEqual([outcome.ok, outcome.failed])
    const reset = ends.find((each) => each.outcome === outcome.failed)
    expect(reset?.reason).toBe('CW_TARGET_UNHEALTHY')
    // Two checks at most 30 s apart, the first within 30 s, each known at once.
    expect(reset?.seconds).toBeLessThan(61)
  })

  test('keeps them if it was the last one: the zone fails open [R-NLB-9, R-NLB-7]', () => {
    const self = town()
    expect(spoilt(self, ...targetsIn(self)).outcome).toBe(outcome.ok)
  })
})
