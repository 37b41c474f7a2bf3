import { seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { groupAttributes } from './group-attributes.ts'

const floorOf = (name: string) => `target_group_health.${name}.minimum_healthy_targets`

test('a group whose attributes are those of a new one says nothing of them [R-NLB-8, R-NLB-11]', () => {
  const fresh = new Map([
    [`${floorOf('dns_failover')}.count`, '1'],
    [`${floorOf('dns_failover')}.percentage`, 'off'],
    [`${floorOf('unhealthy_state_routing')}.count`, '1'],
    ['deregistration_delay.timeout_seconds', '300'],
    ['deregistration_delay.connection_termination.enabled', 'false'],
  ])
  expect(groupAttributes(fresh)).toEqual({})
  expect(groupAttributes(undefined)).toEqual({})
  expect(groupAttributes(new Map([[`${floorOf('dns_failover')}.count`, 'off']]))).toEqual({})
})

test('thresholds and draining that differ are kept [R-NLB-8, R-NLB-11]', () => {
  const set = new Map([
    [`${floorOf('dns_failover')}.count`, 'off'],
    [`${floorOf('dns_failover')}.percentage`, '50'],
    [`${floorOf('unhealthy_state_routing')}.count`, '2'],
    ['deregistration_delay.timeout_seconds', '60'],
    ['deregistration_delay.connection_termination.enabled', 'true'],
  ])
  expect(groupAttributes(set)).toEqual({
    dnsFailover: { count: 1, percentage: 50 },
    unhealthyRouting: { count: 2, percentage: 'off' },
    deregistrationDelay: seconds(60),
    connectionTermination: true,
  })
})
