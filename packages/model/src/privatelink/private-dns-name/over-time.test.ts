import { hours, seconds, tableGet } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HostedZoneId } from '../../dns/hosted-zone/types.ts'
import type { RecordSetRequest } from '../../dns/record-set/types.ts'
import { providedWorld } from '../../elb/provider-world.test-helper.ts'
import { provider, type Bench } from '../../sample-world.test-helper.ts'
import { isStale } from '../../stale.ts'
import type { Effect } from '../../world.ts'
import type { CustomerService, ServiceId } from '../endpoint-service/types.ts'
import { hasLostVerification } from './lost.ts'
import { movePrivateDnsName, privateDnsNameMoves } from './state-machine.ts'
import { txtCandidates } from './txt.ts'

/** A service named api.example.com, and a public and a private zone of example.com. */
const begun = (privateDnsName = 'api.example.com') => {
  const { on, network, vpcId } = providedWorld()
  const accountId = provider
  const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId } as const
  const made = on.call('shop/api', { ...create, networkLoadBalancerArns: [network('web')], privateDnsName })
  const serviceId = made['serviceId'] as ServiceId
  on.settle()
  const zone = (change: { vpcIds?: [typeof vpcId] } = {}) => {
    const command = { type: 'CreateHostedZone', accountId, zoneName: 'example.com', ...change } as const
    return on.call('zone', command)['hostedZoneId'] as HostedZoneId
  }
  const zones = { public: zone(), private: zone({ vpcIds: [vpcId] }) }
  const service = () => tableGet(on.world().endpointServices, serviceId) as CustomerService
  const name = () => {
    const held = service().privateDnsNameConfiguration
    if (held === undefined) throw new Error('the service has a name')
    return held
  }
  const change = (
    action: 'CREATE' | 'UPSERT' | 'DELETE',
    recordSet: RecordSetRequest,
    where: 'public' | 'private' = 'public',
  ) => {
    const changes = [{ action, recordSet }]
    on.call('dns', { type: 'ChangeResourceRecordSets', accountId, hostedZoneId: zones[where], changes })
  }
  const txt = (recordName: string, value = name().txtValue): RecordSetRequest => ({
    name: recordName,
    recordType: 'TXT',
    values: [value],
  })
  const start = () => {
    on.call('start', { type: 'StartVpcEndpointServicePrivateDnsVerification', accountId, serviceId })
    return name().state
  }
  return { on, network, serviceId, service, name, change, txt, start }
}

/** Timers of a kind that would still do something. */
function live(on: Bench, type: Effect['command']['type']): Effect[] {
  return on.timers().filter((timer) => timer.command.type === type && !isStale(on.world(), timer))
}

function fire(on: Bench, type: Effect['command']['type']): void {
  const [timer] = live(on, type).slice(-1)
  if (timer === undefined) throw new Error(`no ${type} is set`)
  on.call(type, timer.command)
}

test('a name is looked for every poll and fails at its deadline, by the default times [R-SVC-15]', () => {
  const { on, name } = begun()
  expect(live(on, 'CheckPrivateDnsName').map(({ after }) => after)).toEqual([seconds(300)])
  expect(live(on, 'FailPrivateDnsName').map(({ after, settles }) => [after, settles])).toEqual([
    [hours(72), false],
  ])
  fire(on, 'CheckPrivateDnsName')
  expect(live(on, 'CheckPrivateDnsName').map(({ after }) => after)).toEqual([seconds(300), seconds(300)])
  expect(live(on, 'FailPrivateDnsName')).toHaveLength(1)
  fire(on, 'FailPrivateDnsName')
  expect(name().state).toBe('failed')
  expect([live(on, 'CheckPrivateDnsName'), live(on, 'FailPrivateDnsName')]).toEqual([[], []])
})

test('a published record is found by the next poll, then looked for from day to day [R-SVC-14] [R-SVC-15]', () => {
  const { on, name, change, txt } = begun()
  change('CREATE', txt(`${name().txtName}.api.example.com`))
  expect(name().state).toBe('pendingVerification')
  fire(on, 'CheckPrivateDnsName')
  expect(name().state).toBe('verified')
  expect(live(on, 'FailPrivateDnsName')).toEqual([])
  expect(live(on, 'CheckPrivateDnsName').map(({ after }) => after)).toEqual([hours(24)])
  fire(on, 'CheckPrivateDnsName')
  expect(name().state).toBe('verified')
  expect(live(on, 'CheckPrivateDnsName')).toHaveLength(2)
})

test('a verified name whose record goes fails at the next recheck, and new requests are shut out [R-SVC-14] [R-SVC-18]', () => {
  const { on, name, service, change, txt, start } = begun()
  const record = txt(`${name().txtName}.api.example.com`)
  change('CREATE', record)
  expect([hasLostVerification(service()), start()]).toEqual([false, 'verified'])
  change('DELETE', record)
  expect([name().state, hasLostVerification(service())]).toEqual(['verified', false])
  fire(on, 'CheckPrivateDnsName')
  expect([name().state, hasLostVerification(service())]).toEqual(['failed', true])
})

test('a name that never was verified shuts nobody out, a renamed one does until it is verified again [R-SVC-18]', () => {
  const { on, serviceId, service, name, change, txt, start } = begun()
  fire(on, 'FailPrivateDnsName')
  expect(hasLostVerification(service())).toBe(false)
  change('CREATE', txt('example.com'))
  expect(start()).toBe('verified')
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('rename', { ...modify, privateDnsName: 'b.example.com' })
  expect([name().state, hasLostVerification(service())]).toEqual(['pendingVerification', true])
  change('UPSERT', txt('example.com'))
  expect([start(), hasLostVerification(service())]).toEqual(['verified', false])
})

test('a failed name waits again when its verification is started, with timers of its own [R-SVC-14] [R-SVC-15]', () => {
  const { on, start } = begun()
  fire(on, 'FailPrivateDnsName')
  expect(start()).toBe('pendingVerification')
  expect(live(on, 'FailPrivateDnsName')).toHaveLength(1)
  expect(live(on, 'CheckPrivateDnsName')).toHaveLength(1)
})

test('a statement stands until it is checked against public DNS [R-SVC-14]', () => {
  const { on, serviceId, name, start } = begun()
  on.call('state', { type: 'VerifyPrivateDnsName', accountId: provider, serviceId })
  expect([name().state, live(on, 'CheckPrivateDnsName'), live(on, 'FailPrivateDnsName')]).toEqual([
    'verified',
    [],
    [],
  ])
  expect(start()).toBe('failed')
})

test('verification is refused without a name [R-SVC-14]', () => {
  const { on, serviceId } = begun()
  const modify = { type: 'ModifyVpcEndpointServiceConfiguration', accountId: provider, serviceId } as const
  on.call('unname', { ...modify, removePrivateDnsName: true })
  const start = {
    type: 'StartVpcEndpointServicePrivateDnsVerification',
    accountId: provider,
    serviceId,
  } as const
  expect(on.refusal(start)).toBe('R-SVC-14 InvalidParameter')
})

type Begun = ReturnType<typeof begun>

test.each<[claim: string, publish: (begun: Begun) => void, isFound: boolean]>([
  [
    'the name in front of the private name',
    ({ change, txt, name }) => change('CREATE', txt(`${name().txtName}.api.example.com`)),
    true,
  ],
  [
    'a dot at the end of the record name',
    ({ change, txt, name }) => change('CREATE', txt(`${name().txtName}.api.example.com.`)),
    true,
  ],
  [
    'the private name itself, where underscores are refused',
    ({ change, txt }) => change('CREATE', txt('api.example.com')),
    true,
  ],
  [
    'the name in front of the registered domain',
    ({ change, txt, name }) => change('CREATE', txt(`${name().txtName}.example.com`)),
    true,
  ],
  ['the registered domain itself', ({ change, txt }) => change('CREATE', txt('example.com')), true],
  [
    'a quoted value',
    ({ change, txt, name }) => change('CREATE', txt('example.com', `"${name().txtValue}"`)),
    true,
  ],
  [
    'one value of several',
    ({ change, txt, name }) =>
      change('CREATE', { ...txt('example.com'), values: ['vpce:other', name().txtValue] }),
    true,
  ],
  ['a private zone', ({ change, txt }) => change('CREATE', txt('api.example.com'), 'private'), false],
  [
    'a domain that the host appended twice',
    ({ change, txt, name }) => change('CREATE', txt(`${name().txtName}.example.com.example.com`)),
    false,
  ],
  [
    'a value in lower case',
    ({ change, txt, name }) => change('CREATE', txt('api.example.com', name().txtValue.toLowerCase())),
    false,
  ],
  [
    'a value with something after it',
    ({ change, txt, name }) => change('CREATE', txt('api.example.com', `${name().txtValue} `)),
    false,
  ],
  ['a sibling of the private name', ({ change, txt }) => change('CREATE', txt('www.example.com')), false],
  [
    'another type of record',
    ({ change, name }) =>
      change('CREATE', {
        name: 'api.example.com',
        recordType: 'CNAME',
        values: [`${name().txtName}.example.com`],
      }),
    false,
  ],
])('the TXT record is looked for at %s [R-SVC-29] [R-SVC-30]', (_claim, publish, isFound) => {
  const each = begun()
  publish(each)
  expect(each.start()).toBe(isFound ? 'verified' : 'pendingVerification')
})

test('a wildcard is verified at the name without it, and at each parent that was registered [R-SVC-16] [R-SVC-30]', () => {
  const { name } = begun('*.a.b.example.co.uk')
  const { txtName } = name()
  expect(txtCandidates(name())).toEqual([
    `${txtName}.a.b.example.co.uk`,
    'a.b.example.co.uk',
    `${txtName}.b.example.co.uk`,
    'b.example.co.uk',
    `${txtName}.example.co.uk`,
    'example.co.uk',
  ])
})

test('two services of one domain share the record name, each with its value in it [R-SVC-17]', () => {
  const { on, network, name, change, start } = begun()
  const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider } as const
  const asked = { networkLoadBalancerArns: [network('second')], privateDnsName: 'api.example.com' }
  const serviceId = on.call('shop/second', { ...create, ...asked })['serviceId'] as ServiceId
  const second = () =>
    (tableGet(on.world().endpointServices, serviceId) as CustomerService).privateDnsNameConfiguration
  expect(second()?.txtName).toBe(name().txtName)
  expect(second()?.txtValue).not.toBe(name().txtValue)
  const values = [second()?.txtValue ?? '', name().txtValue]
  change('CREATE', { name: `${name().txtName}.api.example.com`, recordType: 'TXT', values })
  on.call('start', {
    type: 'StartVpcEndpointServicePrivateDnsVerification',
    accountId: provider,
    serviceId,
  })
  expect([start(), second()?.state]).toEqual(['verified', 'verified'])
})

test('whatever happens, the state follows the table, a move is one version, and one deadline at most is live [R-SVC-14]', () => {
  const acts = fc.constantFrom('check', 'start', 'deadline', 'publish', 'withdraw', 'state')
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (list) => {
      const { on, serviceId, name, change, txt } = begun()
      let isPublished = false
      for (const act of list) {
        const before = name()
        if (act === 'check') on.call('check', { type: 'CheckPrivateDnsName', serviceId })
        if (act === 'start')
          on.call('start', {
            type: 'StartVpcEndpointServicePrivateDnsVerification',
            accountId: provider,
            serviceId,
          })
        if (act === 'deadline') on.call('deadline', { type: 'FailPrivateDnsName', serviceId })
        if (act === 'state' && before.state === 'pendingVerification')
          on.call('state', { type: 'VerifyPrivateDnsName', accountId: provider, serviceId })
        if (act === 'publish' || act === 'withdraw') {
          const shall = act === 'publish'
          if (shall !== isPublished) change(shall ? 'CREATE' : 'DELETE', txt('example.com'))
          isPublished = shall
        }
        const moves = name().version - before.version
        const isOneMove = privateDnsNameMoves.some(
          (move) => move.from === before.state && move.to === name().state,
        )
        // Starting a failed name makes two moves when its record is there.
        const isTwoMoves = moves === 2 && before.state === 'failed' && name().state === 'verified'
        expect(moves === 0 ? name().state === before.state : isOneMove || isTwoMoves).toBe(true)
        expect(live(on, 'FailPrivateDnsName').length).toBe(name().state === 'pendingVerification' ? 1 : 0)
      }
    }),
    { seed: 42, numRuns: 60 },
  )
})

test.each(privateDnsNameMoves)('a name that is $from and $event is $to [R-SVC-14]', ({ from, event, to }) => {
  expect(movePrivateDnsName(from, event)).toBe(to)
})
