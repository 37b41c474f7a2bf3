import { duration, milliseconds, seconds } from '@causeway/ground'
import { readRecord, RECORD_BYTES } from '@causeway/kernel'
import { expect, test } from 'vitest'
import { kind } from './event-kinds.ts'
import type { Fault } from './fault.ts'
import { answersOf, run, spansOf } from './run.test-helper.ts'
import { at, AZ1, AZ2, classOf, consumer, faultOf, inputOf, provider, town } from './town.test-helper.ts'
import type { Town, TownOptions } from './town.test-helper.ts'

const END = at(15)
/** So that every connection asks and no cache hides what the Resolver says. */
const noCache = { 'dns.ttl': duration(0) } as const

function spans(self: Town, name: string, aspect: string, faults: readonly Fault[] = [faultOf()]) {
  const input = inputOf(self, { faults, classes: [] })
  return spansOf(input, run(input), name, aspect)
}

test('with cross-zone off a fault from 5:00 to 10:00 is out of answers exactly from 5:30 to 10:30 [R-DNS-13, R-DNS-8]', () => {
  const self = town({ knobs: noCache })
  const input = inputOf(self, { faults: [faultOf()], classes: [classOf(self, { every: seconds(1) })] })
  const answers = answersOf(input, run(input))
  const short = answers.filter(({ count }) => count === 1)
  expect(short.every(({ first }) => first === 'user/api/endpoint-2')).toBe(true)
  const asked = answers.filter((answer) => answer.at >= at(5, 30) && answer.at < at(10, 30))
  expect(short.map((answer) => answer.at)).toEqual(asked.map((answer) => answer.at))
  expect(short[0]?.at).toBe(at(5, 30))
  expect(answers.find((answer) => answer.at >= at(10, 30))?.count).toBe(2)
})

test('a question of the very instant in which DNS learns of a fault is answered without the lost zone, however long ago its client planned to ask [R-DNS-13]', () => {
  const self = town({ knobs: noCache })
  // Its one client asks at 0:00, 5:30 and 11:00: it plans the second question before the fault begins.
  const rare = classOf(self, { clients: self.clientsIn(AZ2), every: seconds(330) })
  const input = inputOf(self, { faults: [faultOf()], classes: [rare] })
  const answers = answersOf(input, run(input)).map(({ at: when, count }) => [when, count])
  expect(answers).toEqual([
    [0, 2],
    [at(5, 30), 1],
    [at(11), 2],
  ])
})

test.each(['isolate', 'power-loss'] as const)(
  'health follows a zone that is lost by %s at once, and DNS sees it 30 s later [R-DNS-11, R-DNS-13, R-DP-15]',
  (how) => {
    const self = town()
    const of = (aspect: string) => spans(self, 'user/api/endpoint-1', aspect, [faultOf({ how })])
    const between = (from: number, to: number) => [
      { state: 'healthy', from: 0, to: from },
      { state: 'unhealthy', from, to },
      { state: 'healthy', from: to, to: END },
    ]
    expect(of('health')).toEqual(between(at(5), at(10)))
    expect(of('seenHealth')).toEqual(between(at(5, 30), at(10, 30)))
  },
)

test('what DNS sees is a pure delay: a fault shorter than the delay is seen later, as long as it was [R-DNS-13]', () => {
  const seen = spans(town(), 'user/api/endpoint-1', 'seenHealth', [faultOf({ from: at(5), to: at(5, 10) })])
  expect(seen).toEqual([
    { state: 'healthy', from: 0, to: at(5, 30) },
    { state: 'unhealthy', from: at(5, 30), to: at(5, 40) },
    { state: 'healthy', from: at(5, 40), to: END },
  ])
})

test('before 0 all was as at 0: a fault at the very start is seen from the start, and its end after the delay [R-DNS-13]', () => {
  const self = town({ knobs: noCache })
  const fault = faultOf({ from: at(0), to: at(1) })
  expect(spans(self, 'user/api/endpoint-1', 'seenHealth', [fault])).toEqual([
    { state: 'unhealthy', from: 0, to: at(1, 30) },
    { state: 'healthy', from: at(1, 30), to: END },
  ])
  const input = inputOf(self, { faults: [fault] })
  expect(answersOf(input, run(input)).find(({ count }) => count === 2)?.at).toBe(at(1, 30))
})

test('a gray zone is not seen by DNS, unless it is told to [R-DNS-13]', () => {
  const fault = faultOf({ how: 'gray', lossPpb: 10_000_000, addedRoundTrip: duration(20_000_000) })
  const of = (options: TownOptions) => spans(town(options), 'user/api/endpoint-1', 'seenHealth', [fault])
  expect(of({})).toEqual([{ state: 'healthy', from: 0, to: END }])
  expect(of({ knobs: { 'dns.graySeen': true } }).map(({ from }) => from)).toEqual([0, at(5, 30), at(10, 30)])
})

test.each([
  ['isolate', 'impaired', 'isolate'],
  ['gray', 'impaired', 'gray'],
  ['power-loss', 'unavailable', 'power-loss'],
] as const)('a zone under %s shows as %s at once [R-DP-15, R-REG-8]', (how, shown, logged) => {
  const self = town()
  const input = inputOf(self, { faults: [faultOf({ how })], classes: [] })
  const result = run(input)
  expect(spansOf(input, result, AZ1, 'zone')).toEqual([
    { state: 'available', from: 0, to: at(5) },
    { state: logged, from: at(5), to: at(10) },
    { state: 'available', from: at(10), to: END },
  ])
  const steps = result.steps.filter(({ command }) => command.type === 'SetAvailabilityZoneState')
  expect(steps.map((step) => [step.at, step.cause, step.command])).toEqual([
    [at(5), 'outage', { type: 'SetAvailabilityZoneState', zoneId: AZ1, state: shown }],
    [at(10), 'outage', { type: 'SetAvailabilityZoneState', zoneId: AZ1, state: 'available' }],
  ])
})

test('of two faults that overlap the worse one shows, and the zone heals with the last [R-DP-15]', () => {
  const faults = [
    faultOf({ how: 'gray', lossPpb: 1, from: at(4), to: at(8) }),
    faultOf({ how: 'power-loss', from: at(5), to: at(6) }),
    faultOf({ how: 'isolate', from: at(5), to: at(7) }),
  ]
  expect(spans(town(), AZ1, 'zone', faults).map(({ state, from }) => [state, from])).toEqual([
    ['available', 0],
    ['gray', at(4)],
    ['power-loss', at(5)],
    ['isolate', at(6)],
    ['gray', at(7)],
    ['available', at(8)],
  ])
})

/** The instants at which a target that refuses or hangs from the start is shown unhealthy, over many phases. */
function detections(options: TownOptions, plant: (self: Town) => void): number[] {
  const self = town({ targets: [20, 20], ...options })
  plant(self)
  const input = inputOf(self, { classes: [], duration: seconds(100) })
  const result = run(input)
  return result.states.flatMap(({ aspect, state, from }) =>
    aspect === 'target' && state === 'unhealthy' ? [from] : [],
  )
}

test('a target that refuses from 0 on is unhealthy after two checks: between 30 s and 60 s [R-NLB-6]', () => {
  const seen = detections({ listensOn: [8080] }, () => undefined)
  expect(seen.length).toBe(40)
  expect(seen.every((instant) => instant >= seconds(30) && instant < seconds(60) + 1_000_000)).toBe(true)
  expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(seconds(15))
})

test('one that hangs takes the time-out of 10 s longer: between 40 s and 70 s [R-NLB-6]', () => {
  const seen = detections({}, (self) =>
    self.call('cut', {
      type: 'RevokeSecurityGroupIngress',
      accountId: provider,
      groupId: self.groups.targets,
      rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }],
    }),
  )
  expect(seen.length).toBe(40)
  expect(seen.every((instant) => instant >= seconds(40) && instant < seconds(70))).toBe(true)
})

test('health checks obey the load balancer’s outbound rules, not its inbound ones [R-NLB-16]', () => {
  const cut = (way: 'Ingress' | 'Egress') =>
    detections({ guarded: true, targets: [1, 1] }, (self) =>
      self.call('cut', {
        type: `RevokeSecurityGroup${way}`,
        accountId: provider,
        groupId: self.groups.nodes,
        rules:
          way === 'Ingress'
            ? [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }]
            : [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }],
      }),
    ).length
  expect([cut('Ingress'), cut('Egress')]).toEqual([0, 2])
})

test('a check whose answer an ACL keeps back fails [R-NLB-6, R-ACL-1]', () => {
  const seen = detections({ targets: [1, 1] }, (self) => {
    const networkAclId = self.call('closed', {
      type: 'CreateNetworkAcl',
      accountId: provider,
      vpcId: self.vpcs.provider,
    })['networkAclId'] as never
    const subnetId = self.subnets['nodes-1'] as never
    const accountId = provider
    for (const egress of [true, false])
      self.call('entry', {
        type: 'CreateNetworkAclEntry',
        accountId,
        networkAclId,
        egress,
        ruleNumber: 100,
        protocol: '6',
        ruleAction: 'allow',
        cidrBlock: '0.0.0.0/0',
        fromPort: 443,
        toPort: 443,
      })
    self.call('associate', { type: 'ReplaceNetworkAclAssociation', accountId, networkAclId, subnetId })
  })
  expect(seen.length).toBe(1)
})

test('with cross-zone on, targets of a lost zone are shown unhealthy after two hanging checks and healthy after five good ones [R-NLB-6, R-NLB-4]', () => {
  const target = spans(town({ crossZone: true }), 'shop/web-1-1-1/eni', 'target')
  expect(target.map(({ state }) => state)).toEqual(['healthy', 'unhealthy', 'healthy'])
  const [, down] = target
  if (down === undefined) throw new Error('the target is never unhealthy')
  // The second check begins 30 s to 60 s into the fault and hangs for 10 s; the fifth good one 120 s to 150 s after it.
  expect(down.from).toBeGreaterThanOrEqual(at(5, 40))
  expect(down.from).toBeLessThan(at(6, 10))
  expect(down.to).toBeGreaterThanOrEqual(at(12))
  expect(down.to).toBeLessThan(at(12, 31))
})

test('with cross-zone off nobody looks at the targets of a lost zone: what is shown of them stays [R-DP-15, R-NLB-6]', () => {
  expect(spans(town(), 'shop/web-1-1-1/eni', 'target')).toEqual([{ state: 'healthy', from: 0, to: END }])
})

test('a node that is down keeps its view: a zone found bad before the fault is bad after it, until five checks pass [R-DNS-13, R-DP-15]', () => {
  const self = town({ listensOn: [8080] })
  const health = spans(self, 'user/api/endpoint-1', 'health', [faultOf({ from: at(2), to: at(4) })])
  expect(health.map(({ state }) => state)).toEqual(['healthy', 'unhealthy'])
  expect(health[1]?.from).toBeGreaterThanOrEqual(seconds(30))
  expect(health[1]?.from).toBeLessThan(seconds(61))
})

test.each([
  ['loses every packet', 1_000_000_000, 20, true],
  ['loses none', 0, 20, false],
  ['takes longer than the time-out', 0, 10_000, true],
])('checks in a gray zone that %s fail accordingly [R-NLB-6, R-DP-15]', (_what, lossPpb, added, fails) => {
  const gray = faultOf({ how: 'gray', lossPpb, addedRoundTrip: milliseconds(added), to: at(15) })
  const target = spans(town(), 'shop/web-1-1-1/eni', 'target', [gray])
  const down = target.find(({ state }) => state === 'unhealthy')
  expect(down !== undefined).toBe(fails)
  if (down === undefined) return
  expect(down.from).toBeGreaterThanOrEqual(at(5, 40))
  expect(down.from).toBeLessThan(at(6, 10))
})

test('a node that is down makes no checks: none of its own ends while its zone is lost [R-DP-15, R-NLB-6]', () => {
  const ends: number[] = []
  const self = town()
  const base = inputOf(self, { faults: [faultOf()], classes: [] })
  const node = base.entities.findIndex(({ name }) => name === 'shop/nlb-1/nodes-1')
  run({
    ...base,
    onRecords(bytes) {
      for (let i = 0; i < bytes.length / RECORD_BYTES; i++) {
        const { kind: number, a, time } = readRecord(bytes, i)
        if (number === kind['health-check-result'] && a === node) ends.push(time)
      }
    },
  })
  expect(ends.filter((end) => end < at(5)).length).toBe(10)
  expect(ends.filter((end) => end >= at(5) && end < at(10, 1))).toEqual([])
  expect(ends.filter((end) => end >= at(10, 1)).length).toBe(10)
})

test('a check under way when its node goes down counts for nothing [R-DP-15, R-NLB-6]', () => {
  const self = town({ targets: [1, 0] })
  self.call('cut', {
    type: 'RevokeSecurityGroupIngress',
    accountId: provider,
    groupId: self.groups.targets,
    rules: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }],
  })
  const unhealthyFrom = (faults: readonly Fault[]) =>
    spans(self, 'shop/web-1-1-1/eni', 'target', faults).find(({ state }) => state === 'unhealthy')?.from ?? 0
  // The second check hangs for 10 s; the fault begins a second before it would be known to have failed.
  const undisturbed = unhealthyFrom([])
  const fault = faultOf({
    from: (undisturbed - seconds(1)) as never,
    to: (undisturbed + seconds(60)) as never,
  })
  expect(undisturbed).toBeGreaterThan(seconds(40))
  expect(unhealthyFrom([fault])).toBe(undisturbed + seconds(90))
})

test('a zone whose only target refuses is out of DNS 30 s after its verdict [R-NLB-7, R-NLB-8, R-DNS-11]', () => {
  const self = town({ listensOn: [8080], targets: [1, 1] })
  const input = inputOf(self, { classes: [] })
  const result = run(input)
  const of = (aspect: string) =>
    spansOf(input, result, 'user/api/endpoint-2', aspect).find(({ state }) => state === 'unhealthy')?.from
  const target = spansOf(input, result, 'shop/web-1-2-1/eni', 'target').find(
    ({ state }) => state === 'unhealthy',
  )?.from
  expect(of('health')).toBe(target)
  expect(of('seenHealth')).toBe((target ?? 0) + seconds(30))
})

test('a zone without targets is unhealthy from the start with cross-zone off, and healthy with it on [R-NLB-7, R-NLB-8]', () => {
  const first = (options: TownOptions) =>
    spans(town({ targets: [1, 0], ...options }), 'user/api/endpoint-2', 'seenHealth', [])[0]?.state
  expect(first({})).toBe('unhealthy')
  expect(first({ crossZone: true })).toBe('healthy')
})

test('with health by zone only, targets do not matter to DNS [R-DNS-11]', () => {
  const self = town({ knobs: { 'dns.endpointHealth': 'az' }, listensOn: [8080] })
  expect(spans(self, 'user/api/endpoint-1', 'health', [])).toEqual([{ state: 'healthy', from: 0, to: END }])
})

test('before its first connection an interface is healthy if any balancer is that it could draw; then its own counts, at once [R-DNS-11, R-SVC-6]', () => {
  const self = town({ balancers: 2 })
  const accountId = provider
  // The second balancer gets a listener to a group without targets: its verdicts are bad from the start.
  const targetGroupArn = self.call('shop/empty', {
    type: 'CreateTargetGroup',
    accountId,
    targetGroupName: 'empty',
    vpcId: self.vpcs.provider,
    protocol: 'TCP',
    port: 81,
  })['targetGroupArn'] as never
  self.call('shop/listener-81', {
    type: 'CreateListener',
    accountId,
    protocol: 'TCP',
    port: 81,
    loadBalancerArn: self.balancers[1] as never,
    targetGroupArn,
  })
  const unpicked = spans(self, 'user/api/endpoint-1', 'health', [])
  expect(unpicked).toEqual([{ state: 'healthy', from: 0, to: END }])
  const outcomes = [1, 2, 3, 4, 5, 6].map((seed) => {
    const late = classOf(self, { clients: self.clientsIn(AZ2), every: seconds(20), dns: 'zonal' })
    const input = inputOf(self, { seed, classes: [late], duration: seconds(50) })
    const result = run(input)
    const pick = spansOf(input, result, 'user/api/endpoint-2', 'nlbPick')[0]
    const bad = spansOf(input, result, 'user/api/endpoint-2', 'health').find((s) => s.state === 'unhealthy')
    return [pick?.state, bad?.from === pick?.from]
  })
  expect(outcomes.every(([pick, isBad]) => isBad === (pick === 'shop/nlb-2'))).toBe(true)
  expect(new Set(outcomes.map(([pick]) => pick)).size).toBe(2)
})

test('a target of two groups is checked for each of them, and fails in one alone [R-NLB-6, R-NLB-7]', () => {
  const self = town({ targets: [1, 0] })
  const accountId = provider
  const [id] = self.instances
  const [loadBalancerArn] = self.balancers
  if (id === undefined || loadBalancerArn === undefined) throw new Error('no target')
  const targetGroupArn = self.call('shop/second', {
    type: 'CreateTargetGroup',
    accountId,
    targetGroupName: 'second',
    vpcId: self.vpcs.provider,
    protocol: 'TCP',
    port: 443,
  })['targetGroupArn'] as never
  self.call('shop/listener-444', {
    type: 'CreateListener',
    accountId,
    protocol: 'TCP',
    port: 444,
    loadBalancerArn,
    targetGroupArn,
  })
  self.call('register', { type: 'RegisterTargets', accountId, targetGroupArn, targets: [{ id }] })
  self.settle()
  const input = inputOf(self, { classes: [] })
  const result = run(input)
  expect(spansOf(input, result, 'user/api/endpoint-1', 'health')).toEqual([
    { state: 'healthy', from: 0, to: END },
  ])
})

test('an AWS-managed service is healthy where its zone is, whatever else happens [R-DP-18]', () => {
  const self = town({ listensOn: [] })
  self.call('aws', {
    type: 'OfferAwsService',
    region: 'us-east-1' as never,
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    availabilityZoneIds: [AZ1, AZ2],
    vpcEndpointPolicySupported: true,
  })
  self.call('user/monitoring', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: self.vpcs.consumer,
    serviceName: 'com.amazonaws.us-east-1.monitoring',
    subnetIds: ['endpoint-1', 'endpoint-2'].map((name) => self.subnets[name] as never),
    securityGroupIds: [self.groups.endpoint],
  })
  self.settle()
  const of = (name: string) => spans(self, name, 'health').map(({ state }) => state)
  expect(of('user/monitoring/endpoint-2')).toEqual(['healthy'])
  expect(of('user/monitoring/endpoint-1')).toEqual(['healthy', 'unhealthy', 'healthy'])
})
