import { tableValues } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { buildWorld } from './build-world.ts'
import { BANDWIDTH_RAMP, built, topologyOf } from './topology.test-helper.ts'

const twoAccounts = (rest: string, provider = '') => `region: us-east-1
accounts: { consumer: { azs: { us-east-1a: use1-az4 } }, provider: { azs: { us-east-1a: use1-az4 } } }
vpcs:
  consumer/app: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
  provider/svc: { cidr: 10.1.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.1.1.0/24 } } }
nlbs: { provider/nlb: { subnets: [provider/svc/a], listeners: { "443": { targets: 1 } } } }
services: { provider/logs: { nlbs: [provider/nlb], allow: [consumer], privateDnsName: logs.example.com${provider} } }
${rest}`

const endpoint = (extra = '') =>
  `endpoints: { consumer/logs: { service: provider/logs, subnets: [consumer/app/a]${extra} } }`

describe('the world of a topology', () => {
  const { world, entities, steps } = built(BANDWIDTH_RAMP)

  test('has every declared and generated thing', () => {
    const count = (kind: string) => entities.filter((each) => each.kind === kind).length
    expect(count('subnet')).toBe(4)
    expect(count('instance')).toBe(16)
    expect(count('load-balancer-node')).toBe(2)
    expect(count('endpoint-network-interface')).toBe(2)
    expect(entities.find(({ name }) => name === 'provider/nlb/targets-443/use1-az4-8')).toMatchObject({
      kind: 'instance',
      azId: 'use1-az4',
    })
  })

  test('has one name and one id for each entity, in id order', () => {
    const ids = entities.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(entities.map(({ name }) => name)).size).toBe(entities.length)
  })

  test('is settled: load balancers active, services and endpoints available, targets healthy', () => {
    expect(tableValues(world.loadBalancers).map(({ state }) => state)).toEqual(['active'])
    expect(tableValues(world.endpointServices).map(({ serviceState }) => serviceState)).toEqual(['Available'])
    expect(tableValues(world.vpcEndpoints).map(({ state }) => state)).toEqual(['available'])
    const targets = tableValues(world.targetGroups).flatMap((group) => group.targets)
    expect(targets.map(({ state }) => state)).toEqual(Array.from({ length: 16 }, () => 'healthy'))
  })

  test('reads one AZ name as each account means it [R-REG-2]', () => {
    const zones = Object.fromEntries(
      tableValues(world.subnets).map((each) => [each.name, each.availabilityZoneId]),
    )
    expect(zones).toEqual({
      'consumer/app/a': 'use1-az4',
      'consumer/app/b': 'use1-az6',
      'provider/svc/a': 'use1-az4',
      'provider/svc/b': 'use1-az6',
    })
  })

  test('comes from steps that each carry what they changed and the place that caused them', () => {
    const step = steps.find((each) => each.step.command.type === 'CreateVpcEndpoint')
    expect(step?.at).toMatchObject({ line: 13, column: 3 })
    expect(step?.patches.length).toBeGreaterThan(0)
    expect(step?.output['vpcEndpointId']).toMatch(/^vpce-[0-9a-f]{17}$/)
    expect(steps.every((each) => each.step.at === 0)).toBe(true)
    expect(
      steps.filter(({ at }) => at === undefined).every(({ step: { cause } }) => cause === 'settling'),
    ).toBe(true)
  })
})

describe('a private name', () => {
  test('is verified, enabled by Modify after acceptance, and active [R-IF-16]', () => {
    const { world, steps } = built(twoAccounts(endpoint(', privateDns: true')))
    expect(tableValues(world.vpcEndpoints)).toMatchObject([{ state: 'available', privateDnsEnabled: true }])
    expect(tableValues(world.hostedZones)).toMatchObject([{ apex: 'logs.example.com', active: true }])
    const types = steps.map(({ step }) => step.command.type)
    expect(types.indexOf('ModifyVpcEndpoint')).toBeGreaterThan(types.indexOf('AcceptVpcEndpointConnections'))
    const create = steps.find(({ step }) => step.command.type === 'CreateVpcEndpoint')?.step.command
    expect(create).toMatchObject({ privateDnsEnabled: false })
  })

  test('of an AWS service is enabled at creation', () => {
    const sqs = '{ awsService: com.amazonaws.us-east-1.sqs, privateDnsName: sqs.us-east-1.amazonaws.com }'
    const { world, steps } = built(`region: us-east-1
accounts: { c: {} }
vpcs: { c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: use1-az1, cidr: 10.0.0.0/24 } } } }
services: { amazon/sqs: ${sqs} }
endpoints: { c/sqs: { service: com.amazonaws.us-east-1.sqs, subnets: [c/v/a], privateDns: true } }`)
    expect(tableValues(world.hostedZones)).toMatchObject([
      { apex: 'sqs.us-east-1.amazonaws.com', active: true },
    ])
    expect(steps.some(({ step }) => step.command.type === 'ModifyVpcEndpoint')).toBe(false)
  })

  test('that is to stay unverified is', () => {
    const { world } = built(twoAccounts('', ', verified: false'))
    expect(tableValues(world.endpointServices)).toMatchObject([
      { privateDnsNameConfiguration: { state: 'pendingVerification' } },
    ])
  })
})

describe('a connection that is not to be accepted', () => {
  test('waits, and its expiry starts with the clock [R-EP-4]', () => {
    const { world, pending } = built(twoAccounts(endpoint(', accepted: false')))
    expect(tableValues(world.vpcEndpoints)).toMatchObject([{ state: 'pendingAcceptance' }])
    expect(pending.map(({ command }) => command.type)).toEqual(['ExpireEndpointConnection'])
  })

  test('leaves no timer of its own once it is accepted', () => {
    expect(built(twoAccounts(endpoint())).pending).toEqual([])
  })

  test('keeps private DNS off, with a warning [R-IF-16]', () => {
    const { issues, world } = buildWorld(
      topologyOf(twoAccounts(endpoint(', accepted: false, privateDns: true'))),
    )
    expect(issues).toMatchObject([{ severity: 'warning', code: 'CW061', rule: 'R-IF-16', line: 8 }])
    expect(tableValues(world.hostedZones)).toEqual([])
  })
})
