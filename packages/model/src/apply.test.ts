import { isApiError, tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { apply, emptyWorld, isStale } from './index.ts'
import { addAccounts, addAvailableEndpoint, addEndpoint, bench, consumer, sampleWorld } from './sample-world.test-helper.ts'

test('an accepted endpoint with private DNS enabled by Modify answers under three kinds of names [R-DNS-2]', () => {
  const sample = sampleWorld()
  const vpcEndpointId = addAvailableEndpoint(sample)
  sample.on.call('dns', { type: 'ModifyVpcEndpoint', accountId: consumer, vpcEndpointId, privateDnsEnabled: true })
  sample.on.settle()
  const endpoint = tableGet(sample.on.world().vpcEndpoints, vpcEndpointId)
  expect(endpoint?.state).toBe('available')
  expect(endpoint?.dnsEntries.map((entry) => entry.scope)).toEqual(['regional', 'zonal', 'zonal', 'private'])
  expect(tableValues(sample.on.world().hostedZones).map((zone) => zone.active)).toEqual([true])
})

