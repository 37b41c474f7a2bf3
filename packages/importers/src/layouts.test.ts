import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { CONSUMER, network, PROVIDER } from './answers.test-helper.ts'
import { built, filesOf, whats } from './snapshot.test-helper.ts'
import { importFiles } from './snapshot.test-helper.ts'

const zones = { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' }

test('a snapshot that says nowhere whose it is belongs to one account of our choice [R-REG-4]', () => {
  const Vpcs = [{ VpcId: 'vpc-11111111', CidrBlock: '10.0.0.0/16' }]
  const Subnets = [
    {
      VpcId: 'vpc-11111111',
      SubnetId: 'subnet-11111111',
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'us-east-1b',
    },
  ]
  const files = { 'us-east-1/vpcs.json': { Vpcs }, 'us-east-1/subnets.json': { Subnets } }
  const { world } = built(files)
  expect(tableValues(world.accounts).map(({ accountId }) => accountId)).toEqual(['000000000000'])
  expect(tableGet(world.subnets, 'subnet-11111111')?.cidrBlock).toBe('10.0.1.0/24')
  expect(whats(importFiles(files), 'defaulted')).toContain(
    'account 000000000000 stands for one that the snapshot does not name',
  )
})

test('a subnet is shared with whoever describes it besides its owner, and holds what that account has in it [R-VPC-7]', () => {
  const owned = network(CONSUMER, '1', zones)
  const eni = {
    OwnerId: PROVIDER,
    VpcId: 'vpc-11111111111111110',
    SubnetId: 'subnet-11111111111111111',
    NetworkInterfaceId: 'eni-22222222222222221',
    PrivateIpAddress: '10.1.1.77',
    Groups: [{ GroupId: 'sg-22222222222222221' }],
    InterfaceType: 'interface',
  }
  const group = {
    OwnerId: PROVIDER,
    VpcId: 'vpc-11111111111111110',
    GroupId: 'sg-22222222222222221',
    GroupName: 'guest',
    IpPermissions: [],
    IpPermissionsEgress: [],
  }
  const guest = {
    AvailabilityZones: owned['AvailabilityZones'],
    Vpcs: owned['Vpcs'],
    Subnets: (owned['Subnets'] as unknown[]).slice(0, 1),
    NetworkInterfaces: [eni],
    SecurityGroups: [group],
  }
  const { world, issues } = built({ ...filesOf(CONSUMER, owned), ...filesOf(PROVIDER, guest) })
  expect(issues).toEqual([])
  expect(tableGet(world.subnets, 'subnet-11111111111111111')?.sharedWith).toEqual([PROVIDER])
  expect(tableGet(world.networkInterfaces, 'eni-22222222222222221')).toMatchObject({
    ownerId: PROVIDER,
    privateIpAddress: '10.1.1.77',
    groups: ['sg-22222222222222221'],
  })
})

test('what the model refuses is left out with its reason, and costs nothing else [R-VPC-1]', () => {
  const answers = network(CONSUMER, '1', zones)
  const [first, second] = answers['Subnets'] as Record<string, unknown>[]
  const overlapping = { ...answers, Subnets: [first, { ...second, CidrBlock: '10.1.1.128/25' }] }
  const imported = importFiles(filesOf(CONSUMER, overlapping))
  expect(imported.issues).toEqual([])
  expect(imported.topology?.subnets).toHaveLength(1)
  expect(whats(imported, 'unsupported').join()).toContain('is left out: 10.1.1.')
})
