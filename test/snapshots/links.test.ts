import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { leftOut, worldOf } from './snapshot.ts'

const peering = worldOf('peering')

test('a peering is active both ways, with its names and with groups that name each other across it [R-PCX-1, R-SG-2]', () => {
  const { world } = peering
  expect(tableValues(world.vpcPeeringConnections)).toMatchObject([
    {
      vpcPeeringConnectionId: 'pcx-00000000000000001',
      state: 'active',
      requester: { vpcId: 'vpc-00000000000000001', allowDnsResolutionFromRemoteVpc: true },
      accepter: { vpcId: 'vpc-00000000000000002', allowDnsResolutionFromRemoteVpc: false },
    },
  ])
  expect(tableGet(world.securityGroups, 'sg-00000000000000014')?.ipPermissions).toEqual([
    {
      ipProtocol: 'tcp',
      fromPort: 5432,
      toPort: 5432,
      peer: { type: 'group', groupId: 'sg-0000000000000000a' },
    },
  ])
})

test('a peering with another Region is left out, and its route leads nowhere [R-RT-9]', () => {
  expect(leftOut(peering)).toEqual([
    'the route 10.3.0.0/16 is a blackhole: its target pcx-00000000000000003 is not imported',
    'peering pcx-00000000000000002 is left out: it is rejected',
    'peering pcx-00000000000000003 is left out: one of its VPCs is in eu-west-1, a topology has one Region',
  ])
  const { routes = [] } = tableGet(peering.world.routeTables, 'rtb-00000000000000001') ?? {}
  expect(routes.map(({ target }) => target)).toContainEqual({
    type: 'vpc-peering-connection',
    id: 'pcx-00000000000000003',
  })
})

test('a transit gateway keeps attachments, interfaces, tables, propagations and static routes [R-RT-5]', () => {
  const { world, topology } = worldOf('transit-gateway', {
    accounts: { '111111111111': 'hub', '222222222222': 'spoke' },
  })
  const [gateway] = topology.transitGateways
  expect([gateway?.name, gateway?.sharedWith]).toEqual(['hub/exchange', ['spoke']])
  expect(tableValues(world.transitGatewayAttachments)).toMatchObject([
    {
      transitGatewayAttachmentId: 'tgw-attach-00000000000000001',
      name: 'hub/exchange/to-hub',
      associatedRouteTableId: 'tgw-rtb-00000000000000001',
      networkInterfaceIds: ['eni-00000000000000005'],
      propagatesTo: [],
    },
    {
      transitGatewayAttachmentId: 'tgw-attach-00000000000000002',
      name: 'hub/exchange/to-spoke',
      state: 'available',
      associatedRouteTableId: 'tgw-rtb-00000000000000002',
      propagatesTo: ['tgw-rtb-00000000000000001'],
    },
  ])
  expect(tableGet(world.networkInterfaces, 'eni-00000000000000006')?.privateIpAddress).toBe('10.2.0.200')
  expect(tableGet(world.transitGatewayRouteTables, 'tgw-rtb-00000000000000002')?.staticRoutes).toEqual([
    { cidr: '10.1.0.0/16', transitGatewayAttachmentId: 'tgw-attach-00000000000000001' },
    { cidr: '10.9.0.0/16', transitGatewayAttachmentId: 'blackhole' },
    { cidr: '172.31.0.0/16', transitGatewayAttachmentId: 'blackhole' },
  ])
})

test('an attachment of another type is left out, and what its routes took goes nowhere else', () => {
  expect(leftOut(worldOf('transit-gateway'))).toEqual([
    'transit-gateway-attachment tgw-attach-00000000000000003 is left out: attachments of the type vpn are not modelled',
    'a route leads nowhere in place of tgw-attach-00000000000000003, which is not imported',
  ])
})
