import { tableGet, tableValues } from '@causeway/ground'
import { awsPrefixLists, type World } from '@causeway/model'
import { expect, test } from 'vitest'
import { CONSUMER, network } from './answers.test-helper.ts'
import { built, filesOf, importFiles, whats, type Answers } from './snapshot.test-helper.ts'

const VPC = 'vpc-11111111111111110'
const S3 = 'com.amazonaws.eu-west-1.s3'
const LIST = 'pl-0123abcd'
const base = network(CONSUMER, '1', { 'eu-west-1a': 'euw1-az1', 'eu-west-1b': 'euw1-az2' })

/** The network with an endpoint to S3 whose route is the only place that names the service's list. */
function withEndpoint(more: Answers = {}): Answers {
  const RouteTables = [
    {
      RouteTableId: 'rtb-22222222222222221',
      VpcId: VPC,
      OwnerId: CONSUMER,
      Associations: [],
      Routes: [{ DestinationPrefixListId: LIST, GatewayId: 'vpce-22222222222222221', Origin: 'CreateRoute' }],
    },
  ]
  const VpcEndpoints = [
    {
      VpcEndpointId: 'vpce-22222222222222221',
      VpcEndpointType: 'Gateway',
      VpcId: VPC,
      ServiceName: S3,
      State: 'available',
      RouteTableIds: ['rtb-22222222222222221'],
      OwnerId: CONSUMER,
    },
  ]
  return { ...base, RouteTables, VpcEndpoints, ...more }
}

function filesAbroad(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filesOf(CONSUMER, answers)).map(([file, content]) => [
      file.replace('us-east-1', 'eu-west-1'),
      content,
    ]),
  )
}

function destinationsIn(world: World): readonly string[] {
  const routes = tableGet(world.routeTables, 'rtb-22222222222222221')?.routes ?? []
  return routes.flatMap(({ destination }) =>
    destination.type === 'cidr' ? [] : [String(destination.prefixListId)],
  )
}

test("a Region's own list of S3 keeps its id and its blocks, whichever Region it is [R-GW-17]", () => {
  const PrefixLists = [{ PrefixListId: LIST, PrefixListName: S3, Cidrs: ['52.218.0.0/17'] }]
  const { world } = built(filesAbroad(withEndpoint({ PrefixLists })))
  expect(destinationsIn(world)).toEqual([LIST])
  expect(tableGet(world.prefixLists, LIST)).toMatchObject({
    prefixListName: S3,
    entries: ['52.218.0.0/17'],
  })
})

test('a list that nothing describes is the one of the endpoint that a route to it leads to [R-GW-2, R-GW-17]', () => {
  const files = filesAbroad(withEndpoint())
  const { world } = built(files)
  const [usual] = awsPrefixLists('eu-west-1' as never).filter(({ name }) => name === S3)
  expect(destinationsIn(world)).toEqual([LIST])
  expect(tableGet(world.prefixLists, LIST)?.entries).toEqual(usual?.entries)
  expect(whats(importFiles(files), 'defaulted')).toContain(
    `${LIST} has blocks of ours: the snapshot lacks those of ${S3}`,
  )
})

test('an attachment that says nowhere in which subnets it is has one of every zone [R-RT-5]', () => {
  const attachment = {
    TransitGatewayAttachmentId: 'tgw-attach-22222222222222221',
    TransitGatewayId: 'tgw-22222222222222221',
    ResourceType: 'vpc',
    ResourceId: VPC,
    ResourceOwnerId: CONSUMER,
    State: 'available',
  }
  const files = filesAbroad({
    ...base,
    TransitGateways: [{ TransitGatewayId: 'tgw-22222222222222221', OwnerId: CONSUMER, State: 'available' }],
    TransitGatewayAttachments: [attachment],
  })
  const { world } = built(files)
  const [made] = tableValues(world.transitGatewayAttachments)
  const zones = made?.networkInterfaceIds.map((id) => {
    const subnetId = tableGet(world.networkInterfaces, id)?.subnetId
    return subnetId && tableGet(world.subnets, subnetId)?.availabilityZoneId
  })
  expect(zones?.toSorted()).toEqual(['euw1-az1', 'euw1-az2'])
  expect(whats(importFiles(files), 'defaulted').join('\n')).toContain(
    'is taken to be in a subnet of every zone',
  )
})
