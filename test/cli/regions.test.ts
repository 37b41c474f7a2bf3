import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(() => {
  shop = openWorkshop()
  describeRegion('eu-west-1', '1', '10.1', ['1', '2'])
  describeRegion('us-west-2', '2', '10.2', ['3'])
})
afterAll(() => shop.close())

/** A VPC with an interface in each of its subnets, as a Region's answers tell of it. */
function describeRegion(region: string, vpc: string, block: string, subnets: readonly string[]): void {
  const of = { OwnerId: '111111111111', VpcId: `vpc-0000000${vpc}` }
  const answer = (file: string, content: object) =>
    shop.write(`snap/aws_configs/${region}/${file}`, JSON.stringify(content))
  const placed = subnets.map((each) => ({ ...of, SubnetId: `subnet-0000000${each}` }))
  const [group, zone] = [`sg-0000000${vpc}`, `${region}a`]
  answer('Vpcs.json', { Vpcs: [{ ...of, CidrBlock: `${block}.0.0/16` }] })
  answer('Subnets.json', {
    Subnets: placed.map((place, at) => ({
      ...place,
      CidrBlock: `${block}.${at}.0/24`,
      AvailabilityZone: zone,
    })),
  })
  answer('SecurityGroups.json', {
    SecurityGroups: [
      {
        ...of,
        GroupId: group,
        GroupName: 'all',
        IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ],
  })
  answer('NetworkInterfaces.json', {
    NetworkInterfaces: ['10', '11'].map((host) => ({
      ...placed[0],
      NetworkInterfaceId: `eni-00000${vpc}${host}`,
      PrivateIpAddress: `${block}.0.${host}`,
      Groups: [{ GroupId: group }],
      Attachment: { Status: 'attached' },
    })),
  })
}

const NOTE = 'note: this is of eu-west-1; the snapshot has more: --region us-west-2\n'

test('of several Regions the one with most subnets is asked, which is said', async () => {
  const flags = ['--from', 'eni-00000110', '--to', 'eni-00000111:80']
  const { code, err } = await shop.causeway(['trace', 'snap', ...flags])
  expect({ code, err }).toEqual({ code: 0, err: NOTE })
})

test('another Region is chosen by its name', async () => {
  const flags = ['--from', 'eni-00000210', '--to', 'eni-00000211:80']
  expect(await shop.causeway(['trace', 'snap', ...flags, '--region', 'us-west-2'])).toMatchObject({
    code: 0,
    err: '',
  })
  const { code, err } = await shop.causeway(['trace', 'snap', ...flags])
  expect([code, err]).toEqual([2, expect.stringContaining('nothing here is called eni-00000210')])
})

test('a Region that the snapshot does not have is refused, and a word that is none', async () => {
  const flags = ['--from', 'eni-00000210', '--to', 'eni-00000211:80']
  const absent = await shop.causeway(['trace', 'snap', ...flags, '--region', 'eu-north-1'])
  expect([absent.code, absent.err]).toEqual([
    2,
    expect.stringContaining('nothing in the snapshot is from eu-north-1'),
  ])
  expect(await shop.causeway(['trace', 'snap', ...flags, '--region', 'mars'])).toMatchObject({ code: 2 })
})
