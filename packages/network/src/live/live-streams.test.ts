import { seconds, tableGet } from '@causeway/ground'
import type { Command, NetworkInterfaceId } from '@causeway/model'
import { describe, expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import { outcome } from '../connection-columns.ts'
import type { Fault, FaultScope, Harm, TimedCommand } from '../fault.ts'
import { connectionsOf, run } from '../run.test-helper.ts'
import { at, AZ1, AZ2, classOf, consumer, inputOf, provider, town } from '../town.test-helper.ts'
import type { Town } from '../town.test-helper.ts'

const GBPS = 1_000_000_000
const FLOWS = 3
const steady: Arrivals = { type: 'demand', flows: FLOWS, per: 'class', start: GBPS, stages: [] }
/** More than the run can carry. */
const ENDLESS = 1e14

interface Play {
  readonly self?: Town
  readonly faults?: readonly Fault[]
  readonly commands?: readonly TimedCommand[]
}

/** Streams of a client in zone 1 to the endpoint's interface there, and a connection of another that never ends. */
function play({ self = town({ clients: 2 }), faults = [], commands = [] }: Play) {
  const [one, other] = self.clientsIn(AZ1) as [NetworkInterfaceId, NetworkInterfaceId]
  const streams = classOf(self, { name: 'streams', clients: [one], dns: 'zonal', arrivals: steady })
  const long = classOf(self, {
    name: 'long',
    clients: [other],
    dns: 'zonal',
    arrivals: { type: 'constant', rate: { count: 1, per: seconds(3600) } },
    response: ENDLESS,
    retry: { attempts: 1, backoff: seconds(1) },
  })
  const input = inputOf(self, { classes: [streams, long], faults, commands })
  const apart = (name: string) =>
    run({ ...input, classes: input.classes.filter((each) => each.name === name) })
  const result = apart('streams')
  const [connection] = connectionsOf(input, apart('long'))
  if (connection === undefined) throw new Error('no connection')
  const link = result.loads.links.indexOf(self.eni(AZ1))
  const carried = new Set(
    result.loads.second.filter((_, row) => result.loads.link[row] === link && result.loads.carried[row]! > 0),
  )
  return {
    result,
    connection,
    /** The seconds, from the first one on, in which nothing was carried. */
    silent: Array.from({ length: 900 }, (_, second) => second).filter((second) => !carried.has(second)),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
const from = (first: number, to: number) => Array.from({ length: to - first }, (_, n) => first + n)
const give = (minute: number, command: Command): TimedCommand => ({ at: at(minute), name: 'change', command })

function entry(self: Town, subnet: string) {
  const networkAclId = tableGet(self.world().subnets, self.subnets[subnet] ?? '')?.networkAclId as never
  return { accountId: consumer, networkAclId, egress: false, ruleNumber: 1 } as const
}

function denied(self: Town, subnet: string): Command {
  const all = {
    protocol: '6',
    ruleAction: 'deny',
    cidrBlock: '0.0.0.0/0',
    fromPort: 0,
    toPort: 65_535,
  } as const
  return { type: 'CreateNetworkAclEntry', ...entry(self, subnet), ...all }
}

function targetsOf(self: Town): readonly NetworkInterfaceId[] {
  const group = tableGet(self.world().targetGroups, self.targetGroups[0] ?? '')
  return (group?.targets ?? []).flatMap(({ zoneId, networkInterfaceId }) =>
    zoneId === AZ1 ? (networkInterfaceId ?? []) : [],
  )
}

function fault(scope: FaultScope, harm: Harm, since: number, to: number): Fault {
  return { name: 'f', scope, from: at(since), to: at(to), ...harm }
}

describe('a change of the world under streams', () => {
  const self = town({ clients: 2 })
  const serviceId = tableGet(self.world().vpcEndpoints, self.endpoint)?.serviceId as never

  test.each(['clients-1', 'endpoint-1'])(
    'stops them where a network ACL of %s denies them, until it does no longer [R-ACL-7]',
    (subnet) => {
      const { silent } = play({
        self,
        commands: [
          give(2, denied(self, subnet)),
          give(4, { type: 'DeleteNetworkAclEntry', ...entry(self, subnet) }),
        ],
      })
      expect(silent).toEqual(from(120, 240))
    },
  )

  test('spares them where security groups track them, but none is opened any more [R-SG-3, R-SG-4]', () => {
    const revoke: Command = {
      type: 'RevokeSecurityGroupIngress',
      accountId: consumer,
      groupId: self.groups.endpoint,
      rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }],
    }
    expect(play({ self, commands: [give(2, revoke)] }).silent).toEqual([])
    const zone = fault({ type: 'zone', azId: AZ1 }, { how: 'isolate' }, 3, 4)
    expect(play({ self, commands: [give(2, revoke)], faults: [zone] }).silent).toEqual(from(180, 900))
  })

  test('stops them for good where their endpoint goes, or its connection is rejected [R-EP-5]', () => {
    const vpcEndpointIds = [self.endpoint]
    const commands: readonly Command[] = [
      { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds },
      { type: 'RejectVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds },
    ]
    for (const command of commands) {
      const { silent, connection } = play({ self, commands: [give(2, command)] })
      expect(connection.outcome).toBe(outcome.failed)
      expect(silent).toEqual(from(120, 900))
    }
  })

  test('spares them where the listener that began them goes: the node knows them [R-NLB-3]', () => {
    const listenerArn = Object.keys(self.world().listeners)[0] as never
    const gone = give(2, { type: 'DeleteListener', accountId: provider, listenerArn })
    expect(play({ self, commands: [gone] }).silent).toEqual([])
  })
})

describe('streams to a target', () => {
  test('whose process is gone are reset by its host, and are opened again when it is back', () => {
    const self = town({ clients: 2 })
    const [id] = targetsOf(self)
    const gone = fault({ type: 'interface', id: id! }, { how: 'refuse' }, 2, 4)
    const { silent, result } = play({ self, faults: [gone] })
    expect(silent).toEqual(from(120, 240))
    expect(sum(result.metered.minutes.resetsByTarget)).toBe(FLOWS)
  })

  test('that is seen unhealthy are reset by their node and go to another in the same second [R-NLB-9]', () => {
    const self = town({ clients: 2, targets: [2, 1] })
    const targets = targetsOf(self)
    const resets = targets.map((of) => {
      const faults = [fault({ type: 'health-checks', of }, { how: 'flap', period: seconds(1500) }, 2, 15)]
      const { silent, result } = play({ self, faults })
      expect(silent).toEqual([])
      const { way, minute, bytes, resetsByLoadBalancer } = result.metered.minutes
      // Two checks that fail, 10 s apart, and it is known.
      const late = bytes.filter((_, row) => {
        const { through } = result.metered.ways[way[row]!]!
        return minute[row]! >= 4 && through.some(({ id }) => id === of)
      })
      expect(sum(late)).toBe(0)
      return sum(resetsByLoadBalancer)
    })
    // Each flow goes to one of the two.
    expect(sum(resets)).toBe(FLOWS)
  })

  test('that drains go on to the end of the delay, and are closed then where the group says so [R-NLB-11]', () => {
    const drained = (connectionTermination: boolean) => {
      const self = town({ clients: 2 })
      const common = { accountId: provider, targetGroupArn: self.targetGroups[0] as never }
      const attributes = { connectionTermination, deregistrationDelay: seconds(60) }
      self.call('attributes', { type: 'ModifyTargetGroupAttributes', ...common, attributes })
      const targets = [{ id: self.instances[0] as string }]
      return play({ self, commands: [give(2, { type: 'DeregisterTargets', ...common, targets })] }).silent
    }
    expect(drained(false)).toEqual([])
    expect(drained(true)).toEqual(from(180, 900))
  })
})

test('what stops streams within a second does so at once: nothing is carried beyond that moment [R-DP-15]', () => {
  const half = {
    ...fault({ type: 'zone', azId: AZ1 }, { how: 'isolate' }, 2, 4),
    from: at(2, 0.25),
    to: at(4, 0.5),
  }
  const { result, silent } = play({ faults: [half] })
  expect(silent).toEqual(from(121, 241))
  const bytes = result.loads.carried[result.loads.second.indexOf(120)]!
  expect(bytes).toBe(GBPS / 8 / 4)
})

test('streams stop and go on when a connection would: whatever silences or resets the one does so to the others', () => {
  const self = town({ clients: 2 })
  const [target] = targetsOf(self)
  const host: FaultScope = { type: 'interface', id: target! }
  const zone: FaultScope = { type: 'zone', azId: AZ1 }
  const plays: readonly Play[] = [
    {},
    { faults: [fault(zone, { how: 'gray', lossPpb: 0, addedRoundTrip: seconds(1) }, 2, 4)] },
    { faults: [fault(zone, { how: 'isolate' }, 2, 4)] },
    { faults: [fault(host, { how: 'power-loss' }, 2, 4)] },
    { faults: [fault(host, { how: 'refuse' }, 2, 4)] },
    { faults: [fault({ type: 'zone', azId: AZ2 }, { how: 'isolate' }, 2, 4)] },
    { commands: [give(2, denied(self, 'endpoint-1'))] },
    {
      commands: [
        give(2, { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds: [self.endpoint] }),
      ],
    },
  ]
  const both = plays.map((each) => {
    const { silent, connection } = play({ self, ...each })
    return [silent.length > 0, connection.outcome === outcome.failed]
  })
  expect(both.map(([stopped]) => stopped)).toEqual(both.map(([, failed]) => failed))
  expect(both.filter(([stopped]) => stopped).length).toBe(5)
})
