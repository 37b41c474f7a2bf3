import { tableGet, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { leftOut, worldOf } from './snapshot.ts'

const accounts = worldOf('two-accounts')

test('a recorded provider and a described consumer meet: nothing of either is left out', () => {
  expect(leftOut(accounts)).toEqual([])
  expect(tableGet(accounts.world.vpcEndpoints, 'vpce-00000000000000002')).toMatchObject({
    state: 'available',
    serviceId: 'vpce-svc-00000000000000001',
  })
  expect(accounts.topology.services).toMatchObject([
    { name: '222222222222/payments', allow: ['arn:aws:iam::111111111111:root'], acceptance: true },
  ])
})

test('a zone is the same zone under the other name of the other account [R-REG-2]', () => {
  const zoneOf = (id: string) => tableGet(accounts.world.subnets, id)?.availabilityZoneId
  expect(zoneOf('subnet-00000000000000001')).toBe('use1-az1')
  expect(zoneOf('subnet-00000000000000004')).toBe('use1-az1')
})

test('answers about one load balancer or group count by the names of their files [R-NLB-4, R-NLB-5, R-NLB-13]', () => {
  const { world } = accounts
  expect(tableValues(world.loadBalancers)).toMatchObject([{ crossZoneEnabled: true }])
  const groups = tableValues(world.targetGroups).map(({ protocol, targetType, attributes, targets }) => {
    return {
      protocol,
      targetType,
      proxy: attributes.proxyProtocolV2,
      targets: targets.map((each) => each.targetId),
    }
  })
  expect(groups).toEqual([
    { protocol: 'UDP', targetType: 'instance', proxy: false, targets: ['i-0000000000000001f'] },
    { protocol: 'TCP', targetType: 'ip', proxy: true, targets: ['10.2.0.30'] },
  ])
})

test('a node keeps its interface, and a container behind an interface listens on every port [R-EP-7, R-NLB-6]', () => {
  const { world } = accounts
  const [balancer] = tableValues(world.loadBalancers)
  expect(balancer?.availabilityZones.map(({ networkInterfaceId }) => networkInterfaceId).toSorted()).toEqual([
    'eni-00000000000000028',
    'eni-00000000000000029',
  ])
  expect(tableGet(world.networkInterfaces, 'eni-0000000000000001e')?.listensOn).toBe('all')
})

test('inspection keeps its door, its balancer, its appliances and the table of its gateway [R-GE-1, R-GWLB-1, R-RT-10]', () => {
  const { world } = worldOf('inspection')
  const endpoint = tableGet(world.gatewayLoadBalancerEndpoints, 'vpce-00000000000000005')
  expect(endpoint?.networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId)).toEqual([
    'eni-00000000000000005',
  ])
  expect(tableGet(world.networkInterfaces, 'eni-00000000000000005')?.privateIpAddress).toBe('10.1.9.5')
  expect(tableValues(world.gatewayLoadBalancers)).toMatchObject([
    { crossZoneEnabled: true, availabilityZones: [{ networkInterfaceId: 'eni-00000000000000006' }] },
  ])
  const [group] = tableValues(world.targetGroups)
  expect(group).toMatchObject({ protocol: 'GENEVE', targets: [{ targetId: 'i-00000000000000002' }] })
  expect(group?.attributes).toMatchObject({ stickiness: 'source_ip_dest_ip', targetFailover: 'rebalance' })
  const ingress = tableGet(world.routeTables, 'rtb-0000000000000000d')
  expect(ingress?.edgeAssociation).toBe('igw-00000000000000001')
  expect(ingress?.routes.map(({ target }) => target.type)).toEqual([
    'local',
    'gateway-load-balancer-endpoint',
  ])
})
