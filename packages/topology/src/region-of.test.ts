import { tableValues } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { expandTopology } from './expand.ts'
import { printTopology } from './print.ts'
import { built, issuesOf, marked, marks, topologyOf } from './topology.test-helper.ts'

const TWO_REGIONS = `region: us-east-1
accounts:
  east: { azs: { us-east-1a: use1-az4 } }
  west: { region: eu-west-1 }
vpcs:
  east/app: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
  west/app: { cidr: 10.1.0.0/16, subnets: { a: { az: euw1-az2, cidr: 10.1.1.0/24 } } }
services:
  amazon/s3: { awsService: com.amazonaws.us-east-1.s3 }
  amazon/s3-west: { awsService: com.amazonaws.eu-west-1.s3 }
peerings:
  east/to-west: { requester: east/app, accepter: west/app }
routeTables:
  west/rt: { vpc: west/app, subnets: [west/app/a], routes: [{ to: amazon/s3-west, via: east/to-west }] }
`

describe('an account with a Region of its own', () => {
  const { world } = built(TWO_REGIONS)

  test('has its VPCs and zones there [R-REG-1]', () => {
    const vpcs = tableValues(world.vpcs).map(({ name, region }) => `${name} ${region}`)
    expect(vpcs.toSorted()).toEqual(['east/app us-east-1', 'west/app eu-west-1'])
    const subnets = tableValues(world.subnets).map(({ availabilityZoneId }) => availabilityZoneId)
    expect(subnets.toSorted()).toEqual(['euw1-az2', 'use1-az4'])
  })

  test('has the services of AWS that are named after it, in its zones [R-SVC-2]', () => {
    const { services } = expandTopology(topologyOf(TWO_REGIONS))
    expect(services).toMatchObject([{ azs: ['use1-az4'] }, { azs: ['euw1-az1', 'euw1-az2', 'euw1-az3'] }])
    const regions = tableValues(world.endpointServices).map(({ region }) => region)
    expect(regions.toSorted()).toEqual(['eu-west-1', 'us-east-1'])
  })

  test('prints as it was declared', () => {
    expect(printTopology(topologyOf(TWO_REGIONS))).toMatch(/west:\n +region: eu-west-1\n/)
  })
})

test.each([
  ['a Region that is none', 'accounts: { west: { region: §europe } }'],
  ["another Region's zone name", 'accounts: { west: { region: eu-west-1, azs: { us-east-1a: §use1-az4 } } }'],
  ["another Region's AZ ID", 'accounts: { west: { region: eu-west-1, azs: { eu-west-1a: §use1-az4 } } }'],
])('%s is refused at its place [R-REG-1]', (_what, yaml) => {
  const { text, places } = marked(`region: us-east-1\n${yaml}\n`)
  expect(marks(issuesOf(text))).toEqual(places.map((place) => `${place} CW034`))
})
