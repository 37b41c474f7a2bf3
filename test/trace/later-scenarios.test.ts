import { instant, isApiError, tableValues } from '@causeway/ground'
import { apply, describe as describeWorld } from '@causeway/model'
import type { Command, World } from '@causeway/model'
import { expect, test } from 'vitest'
import { subjectOf } from './answer.ts'
import { changedFile, issuesOf } from './changed-file.ts'

// What the fact sheet says of these scenarios besides the way of a packet: refusals.

/** What the control plane says to a call: the rule and code of its refusal, what it could not do, or that it is done. */
function said(world: World, command: Command): string {
  const answer = apply(world, { at: instant(0), cause: 'test', command })
  if (answer.type === 'refused') return `${answer.error.rule} ${answer.error.code}`
  const failures = Object.entries(answer.output).filter(([key]) => key.startsWith('unsuccessful/'))
  return failures.map(([, code]) => code).join(' ') || 'done'
}

function accountOf(world: World, alias: string) {
  const found = tableValues(world.accounts).find((each) => each.alias === alias)
  if (found === undefined) throw new Error(`no account ${alias}`)
  return found.accountId
}

function idOf(world: World, name: string) {
  const tables = [world.vpcEndpoints, world.gatewayEndpoints, world.gatewayLoadBalancerEndpoints]
  const found = tables.flatMap((table) => tableValues<{ name: string; vpcEndpointId: string }>(table))
  const endpoint = found.find((each) => each.name === name)
  if (endpoint === undefined) throw new Error(`no endpoint ${name}`)
  return endpoint.vpcEndpointId as Extract<Command, { type: 'DeleteVpcEndpoints' }>['vpcEndpointIds'][number]
}

function deletion(world: World, alias: string, name: string): string {
  const vpcEndpointIds = [idOf(world, name)]
  return said(world, { type: 'DeleteVpcEndpoints', accountId: accountOf(world, alias), vpcEndpointIds })
}

test('S-19: without the gateway endpoint the inbound-only one is refused [R-ERR-14]', () => {
  const text = changedFile('s-19', [
    '      app/gateway: { type: gateway, vpc: app/main, service: amazon/s3, routeTables: [app/clients] }\n',
    '',
  ])
  expect(issuesOf(text)).toMatchObject([{ rule: 'R-ERR-14' }])
})

test('S-19: the gateway endpoint that it needs can no longer be deleted; in S-18 it can [R-GW-13]', () => {
  expect(deletion(subjectOf('s-19').world(undefined), 'app', 'app/gateway')).toBe('DependencyViolation')
  expect(deletion(subjectOf('s-18').world(undefined), 'app', 'app/gateway')).toBe('done')
})

test("S-21: an inspection endpoint that routes point to can't be deleted [R-GE-5]", () => {
  expect(deletion(subjectOf('s-21').world(undefined), 'app', 'app/inspect')).toBe('DependencyViolation')
})

test("S-23: the subnet in the consumer's us-east-1a is refused, for it is another zone [R-ERR-12]", () => {
  const text = changedFile(
    's-23',
    ['subnets: [consumer/app/b]', 'subnets: [consumer/app/a]'],
    ['addresses: { consumer/app/b: 10.0.2.20 }', 'addresses: {}'],
  )
  const issues = issuesOf(text)
  expect(issues).toMatchObject([{ rule: 'R-ERR-12' }])
  expect(issues[0]?.message).toContain('does not support the availability zone of the subnet')
})

test('S-23: the consumer is told the zone by its own letter, the provider by its [R-REG-2] [R-REG-7]', () => {
  const world = subjectOf('s-23').world(undefined)
  const zonesFor = (alias: string) => {
    const told = describeWorld(world, { accountId: accountOf(world, alias), what: 'vpc-endpoint-services' })
    return JSON.stringify(isApiError(told) ? told : told.value)
  }
  expect(zonesFor('consumer')).toContain('"AvailabilityZones":["us-east-1b"]')
  expect(zonesFor('provider')).toContain('"AvailabilityZones":["us-east-1a"]')
})

test("S-40: a participant can't make an endpoint in the subnet that is shared with it, the owner can [R-EP-15]", () => {
  const text = (by: string) =>
    changedFile('s-40', [
      '    endpoints:\n',
      `    endpoints:\n      ${by}/own: { service: provider/payments, subnets: [owner/main/shared] }\n`,
    ])
  expect(issuesOf(text('owner'))).toEqual([])
  // The VPC is none of its own.
  expect(issuesOf(text('guest'))).toMatchObject([{ rule: 'R-ERR-23' }])
})

test('S-40: a participant does not see the endpoint that it uses [R-EP-15]', () => {
  const world = subjectOf('s-40').world(undefined)
  const id = idOf(world, 'owner/payments')
  const told = (alias: string) =>
    JSON.stringify(describeWorld(world, { accountId: accountOf(world, alias), what: 'vpc-endpoints' }))
  expect(told('owner')).toContain(id)
  expect(told('guest')).not.toContain(id)
})
