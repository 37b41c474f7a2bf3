import { seconds, tableGet, tableValues } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { built } from './topology.test-helper.ts'
import { WHOLE } from './whole-topology.test-helper.ts'

const { world, entities } = built(WHOLE)

const idOf = (name: string) => entities.find((entity) => entity.name === name)?.id ?? name
const nameOf = (id: string) => entities.find((entity) => entity.id === id)?.name ?? id
const routesOf = (name: string) =>
  (tableGet(world.routeTables, idOf(name))?.routes ?? []).map(({ destination, target, origin }) => {
    const to = destination.type === 'cidr' ? destination.cidr : nameOf(destination.prefixListId)
    return `${to} ${target.type === 'local' ? 'local' : nameOf(target.id)} ${origin}`
  })
const interfaceNamed = (name: string) =>
  tableValues(world.networkInterfaces).find((each) => each.name === name)

describe('a topology with everything', () => {
  test('gives a VPC its further blocks, and a subnet a /64 of the one that Amazon gave [R-VPC-1]', () => {
    expect(tableGet(world.vpcs, idOf('app/main'))).toMatchObject({
      secondaryCidrBlocks: ['10.1.0.0/16'],
      ipv6CidrBlock: '2600:1f18:1234:5600::/56',
    })
    const blocks = ['a', 'b', 'six'].map((short) => tableGet(world.subnets, idOf(`app/main/${short}`)))
    const own = blocks.map((subnet) => subnet?.ipv6CidrBlock)
    expect(own[0]).toBe('2600:1f18:1234:5601::/64')
    expect(new Set(own).size).toBe(3)
    expect(own.every((block) => block?.startsWith('2600:1f18:1234:56'))).toBe(true)
  })

  test('has subnets that are shared, and some with IPv6 only [R-VPC-2, R-VPC-7]', () => {
    const net = idOf('net')
    expect(tableGet(world.subnets, idOf('app/main/a'))?.sharedWith).toEqual([net])
    expect(tableGet(world.subnets, idOf('app/main/six'))).not.toHaveProperty('cidrBlock')
    expect(interfaceNamed('app/probe')).not.toHaveProperty('privateIpAddress')
    expect(interfaceNamed('app/probe')?.ipv6Address).toBeDefined()
  })

  test('gives instances and NAT gateways the public addresses that are stated [R-VPC-6]', () => {
    expect(interfaceNamed('app/web-1/eni')).toMatchObject({ ipv6Address: '2600:1f18:1234:5601::beef' })
    expect(interfaceNamed('app/web-1/eni')?.publicIp).toMatch(/^3\./)
    expect(interfaceNamed('app/nat/eni')).toMatchObject({
      privateIpAddress: '10.0.9.7',
      publicIp: '3.4.5.6',
    })
    expect(interfaceNamed('net/nat/eni')).not.toHaveProperty('publicIp')
    expect(tableValues(world.natGateways).map(({ state }) => state)).toEqual(['available', 'available'])
  })

  test('attaches gateways, and leaves those alone that name no VPC [R-ONP-1, R-RT-4]', () => {
    const vpcs = [idOf('app/igw'), idOf('app/spare')].map((id) => tableGet(world.internetGateways, id)?.vpcId)
    expect(vpcs).toEqual([idOf('app/main'), undefined])
    expect(tableGet(world.vpnGateways, idOf('net/vgw'))).toMatchObject({
      vpcId: idOf('net/hub'),
      learntRoutes: [
        { cidr: '172.16.0.0/12', learnt: 'vpn-bgp' },
        { cidr: '192.168.0.0/16', learnt: 'direct-connect' },
      ],
    })
  })

  test('routes to every kind of target, from the VPC’s own table too [R-RT-8, R-GW-1, R-GW-2]', () => {
    const own = '10.0.0.0/16 local CreateRouteTable'
    expect(routesOf('app/main/main')).toEqual(
      expect.arrayContaining([own, '0.0.0.0/0 app/nat CreateRoute', 'app/offices app/igw CreateRoute']),
    )
    expect(routesOf('app/private')).toEqual(
      expect.arrayContaining([
        own,
        '10.8.0.0/16 app/to-hub CreateRoute',
        '::/0 app/igw CreateRoute',
        '10.64.0.0/10 net/tgw CreateRoute',
        '10.200.0.0/16 app/router CreateRoute',
        '10.201.0.0/16 app/web-1 CreateRoute',
        expect.stringMatching(/ app\/s3 /),
      ]),
    )
  })

  test('makes tables the main one, an edge table or one with learnt routes [R-RT-1, R-RT-9, R-RT-10]', () => {
    expect(tableGet(world.routeTables, idOf('app/ingress'))?.edgeAssociation).toBe(idOf('app/igw'))
    expect(routesOf('app/ingress')).toContain('10.0.1.0/24 app/inspect CreateRoute')
    expect(tableGet(world.vpcs, idOf('net/hub'))?.mainRouteTableId).toBe(idOf('net/onward'))
    expect(routesOf('net/onward')).toContain('192.168.0.0/16 net/vgw EnableVgwRoutePropagation')
  })

  test('peers VPCs, but not before the accepter agrees, and lets names through [R-PCX-1]', () => {
    const states = ['app/to-hub', 'app/waits'].map((name) =>
      tableGet(world.vpcPeeringConnections, idOf(name)),
    )
    expect(states.map((peering) => peering?.state)).toEqual(['active', 'pending-acceptance'])
    const sides = [states[0]?.requester, states[0]?.accepter]
    expect(sides.map((side) => side?.allowDnsResolutionFromRemoteVpc)).toEqual([true, true])
  })

  test('attaches VPCs of two accounts to a transit gateway with tables of its own [R-RT-5]', () => {
    const table = tableGet(world.transitGatewayRouteTables, idOf('net/tgw/all'))
    expect(table?.staticRoutes).toEqual([
      { cidr: '0.0.0.0/0', transitGatewayAttachmentId: idOf('net/tgw/hub') },
      { cidr: '10.66.0.0/16', transitGatewayAttachmentId: 'blackhole' },
    ])
    const attachments = ['app', 'hub'].map((short) =>
      tableGet(world.transitGatewayAttachments, idOf(`net/tgw/${short}`)),
    )
    const tied = {
      state: 'available',
      associatedRouteTableId: idOf('net/tgw/all'),
      propagatesTo: [idOf('net/tgw/all')],
    }
    expect(attachments).toMatchObject([
      { ...tied, ownerId: idOf('app') },
      { ...tied, ownerId: idOf('net') },
    ])
    expect(tableGet(world.transitGateways, idOf('net/tgw'))).not.toHaveProperty('defaultRouteTableId')
    const simple = tableGet(world.transitGatewayAttachments, idOf('net/simple/spoke'))
    expect(simple?.associatedRouteTableId).toBe(idOf('net/simple/default'))
  })

  test('inspects by a Gateway Load Balancer whose appliances are healthy [R-GWLB-1, R-GWLB-2, R-GWLB-4, R-GWLB-5, R-GE-1]', () => {
    const group = tableValues(world.targetGroups).find(({ name }) => name === 'net/gwlb/target-group')
    expect(group?.targets.map(({ state }) => state)).toEqual(['healthy', 'healthy'])
    expect(group?.attributes).toMatchObject({ stickiness: 'source_ip_dest_ip', targetFailover: 'rebalance' })
    expect(tableGet(world.gatewayLoadBalancerEndpoints, idOf('app/inspect'))?.state).toBe('available')
    const admits = tableGet(world.securityGroups, idOf('net/gwlb/targets'))?.ipPermissions
    expect(admits).toMatchObject([
      { ipProtocol: 'udp', fromPort: 6081, peer: { cidr: '10.7.1.0/24' } },
      { ipProtocol: 'tcp', fromPort: 80, peer: { cidr: '10.7.1.0/24' } },
    ])
  })

  test('has targets by address, outside the VPC for every zone [R-NLB-12, R-NLB-13, R-NLB-23]', () => {
    const group = tableValues(world.targetGroups).find(({ name }) => name === 'net/nlb/target-group-443')
    expect(group?.targetType).toBe('ip')
    expect(group?.targets.map(({ targetId, zoneId }) => `${targetId} ${zoneId}`)).toEqual([
      '10.8.1.77 use1-az4',
      '10.9.0.5 all',
    ])
    expect(group?.attributes).toMatchObject({ proxyProtocolV2: true, preserveClientIp: false })
  })

  test('has thresholds of health and a way to drain, the rest as in a new group [R-NLB-8, R-NLB-11]', () => {
    const group = tableValues(world.targetGroups).find(({ name }) => name === 'net/nlb/target-group-443')
    expect(group?.attributes).toMatchObject({
      dnsFailover: { count: 2, percentage: 50 },
      unhealthyStateRouting: { count: 1, percentage: 40 },
      deregistrationDelay: seconds(60),
      connectionTermination: true,
    })
  })

  test('answers both families by a dual-stack endpoint [R-EP-12]', () => {
    const endpoint = tableGet(world.vpcEndpoints, idOf('app/payments'))
    expect(endpoint).toMatchObject({ ipAddressType: 'dualstack', dnsRecordIpType: 'dualstack' })
    expect(interfaceNamed('app/payments/b')?.ipv6Address).toBeDefined()
  })

  test('keeps the private name of S3 to those who ask by an inbound Resolver endpoint [R-IF-7]', () => {
    const endpoint = tableGet(world.vpcEndpoints, idOf('app/a-s3'))
    expect(endpoint).toMatchObject({
      privateDnsEnabled: true,
      privateDnsOnlyForInboundResolverEndpoint: true,
    })
  })

  test('admits prefix lists, of customers and of AWS, with the blocks that are stated, and nothing else [R-RT-13, R-GW-17, R-SG-8]', () => {
    const group = tableGet(world.securityGroups, idOf('app/web'))
    expect(group?.ipPermissions[0]?.peer).toEqual({ type: 'prefix-list', prefixListId: idOf('app/offices') })
    const [peer, ...others] = (group?.ipPermissionsEgress ?? []).map((rule) => rule.peer)
    expect(others).toEqual([])
    const list = peer?.type === 'prefix-list' ? tableGet(world.prefixLists, peer.prefixListId) : undefined
    expect(list).toMatchObject({ ownerId: 'amazon', entries: ['54.231.0.0/16'] })
    expect(tableGet(world.prefixLists, idOf('app/offices'))?.maxEntries).toBe(5)
  })

  test('answers names by its zones, endpoints and rules [R-SVC-19, R-DNS-19]', () => {
    const zones = ['app/internal', 'net/public'].map((name) => tableGet(world.zones, idOf(name)))
    expect(zones.map((zone) => zone?.vpcIds.map(nameOf))).toEqual([['app/main'], []])
    const alias = zones[0]?.recordSets.find(({ name }) => name === 'pay.corp.example')?.aliasTarget
    const names = tableGet(world.vpcEndpoints, idOf('app/payments'))?.dnsEntries
    expect(alias?.dnsName).toBe(names?.find(({ scope }) => scope === 'regional')?.dnsName)
    const inbound = tableGet(world.resolverEndpoints, idOf('app/in'))
    expect(inbound?.ipAddresses.map(({ ip }) => ip)).toEqual(['10.0.1.53', '10.0.2.53'])
    expect(tableGet(world.resolverRules, idOf('app/corp'))).toMatchObject({
      domainName: 'onprem.example',
      resolverEndpointId: idOf('app/out'),
      vpcIds: [idOf('app/main')],
    })
  })

  test('knows users and roles by their names, and the policies of resources [R-IAM-5, R-IAM-19]', () => {
    const arn = `arn:aws:iam::${idOf('app')}:role/writer`
    expect(tableGet(world.principals, arn)).toMatchObject({ kind: 'role', tags: { team: 'web' } })
    expect(tableGet(world.resourcePolicies, 'arn:aws:s3:::shop')?.ownerId).toBe(idOf('app'))
  })

  test('lists all of it under names that are unique', () => {
    const listed = ['app/s3', 'app/inspect', 'app/in', 'app/corp', 'app/internal', 'net/gwlb', 'app/nat/eip']
    expect(listed.filter((name) => !entities.some((entity) => entity.name === name))).toEqual([])
    expect(new Set(entities.map(({ name }) => name)).size).toBe(entities.length)
  })
})
