import { seconds, tableValues } from '@causeway/ground'
import type { Command, World } from '@causeway/model'
import { describe, expect, test } from 'vitest'
import { findings, named, SOUND, told } from './lint.test-helper.ts'
import type { Parts } from './lint.test-helper.ts'

const nlb = (targets: string, more = ''): Parts => ({
  nlbs: [
    `provider/nlb: { subnets: [provider/svc/a, provider/svc/b]${more}, listeners: { "443": { targets: [${targets}] } } }`,
  ],
})
const BOTH = 'provider/host-a, provider/host-b'

describe('targets of a load balancer', () => {
  test('a zone without a target fails with cross-zone off, not with it on [R-NLB-22]', () => {
    expect(told('CWL03', findings(nlb('provider/host-a')))).toEqual([
      expect.stringMatching(
        /^warning provider\/nlb\/listener-443 \[R-NLB-22\] .* use1-az6 has no healthy target/,
      ),
    ])
    expect(told('CWL03', findings(nlb('provider/host-a', ', crossZone: true')))).toEqual([])
  })

  test('a target that is unhealthy is as good as none [R-NLB-22]', () => {
    const spoil = (world: World): readonly Command[] => {
      const [group] = tableValues(world.targetGroups)
      if (group === undefined) throw new Error('there is a group')
      const { targetGroupArn, targets } = group
      return targets.map(({ targetId, port }) => ({
        type: 'SetTargetHealth',
        targetGroupArn,
        targetId,
        port,
        state: 'unhealthy',
      }))
    }
    expect(told('CWL03', findings({}, spoil))).toEqual([
      expect.stringMatching(/^error provider\/nlb\/listener-443 \[R-NLB-22\] no zone/),
    ])
  })

  test('targets in one zone of two fail with it [R-SVC-23]', () => {
    const all = findings(nlb('provider/host-a', ', crossZone: true'))
    expect(told('CWL17', all)).toEqual([
      expect.stringMatching(/^warning provider\/pay \[R-SVC-23\] all targets of the service are in use1-az4/),
    ])
  })

  test('a target that gets proxy protocol from one group only fails for the other [R-NLB-24]', () => {
    const listeners = (first: boolean, second: boolean): Parts => ({
      nlbs: [
        `provider/nlb: { subnets: [provider/svc/a, provider/svc/b], listeners: { "443": { targets: [${BOTH}], proxyProtocol: ${first} }, "8443": { targets: [${BOTH}], targetPort: 443, proxyProtocol: ${second} } } }`,
      ],
    })
    const all = told('CWL23', findings(listeners(true, false)))
    expect(all).toHaveLength(2)
    expect(all[0]).toMatch(/^error provider\/host-\S+ \[R-NLB-24\] port 443 gets a proxy protocol header/)
    expect(told('CWL23', findings(listeners(true, true)))).toEqual([])
  })

  test('a target that knows its load balancer by name may be sent to itself [R-NLB-19]', () => {
    const zone = (vpc: string): Parts => ({
      zones: [
        `provider/in: { domain: in.example, vpcs: [${vpc}], records: [{ name: pay.in.example, type: A, alias: provider/nlb }] }`,
      ],
    })
    expect(told('CWL06', findings(zone('provider/svc')))).toEqual([
      expect.stringMatching(/^warning provider\/nlb\/listener-443 \[R-NLB-19\] .* pay\.in\.example names/),
    ])
    const rewritten = SOUND['nlbs']?.map((each) =>
      each.replace('provider/host-b]', 'provider/host-b], preserveClientIp: false'),
    )
    expect(told('CWL06', findings({ ...zone('provider/svc'), nlbs: rewritten ?? [] }))).toEqual([])
  })
})

describe('group references', () => {
  const groups = (from: string): Parts => ({
    securityGroups: [
      'consumer/ends: { vpc: consumer/app, ingress: [{ protocol: tcp, ports: 443, from: 10.0.0.0/16 }] }',
      'provider/callers: { vpc: provider/svc, ingress: [] }',
      `provider/hosts: { vpc: provider/svc, ingress: [${from}] }`,
    ],
  })
  const CALLERS = '{ protocol: tcp, ports: 443, from: provider/callers }'

  test('a reference across the load balancer never matches, unless the load balancer has the group [R-SG-2]', () => {
    expect(told('CWL05', findings(groups(CALLERS)))).toEqual([
      expect.stringMatching(
        /^error provider\/hosts \[R-SG-2\] port 443 is open to members of provider\/callers only/,
      ),
    ])
    const open = '{ protocol: tcp, ports: 443, from: 10.8.0.0/16 }'
    expect(told('CWL05', findings(groups(`${CALLERS}, ${open}`)))).toEqual([])
    const grouped = nlb(BOTH, ', securityGroups: [provider/callers], enforceOnPrivateLink: false')
    expect(told('CWL05', findings({ ...groups(CALLERS), ...grouped }))).toEqual([])
  })

  test('groups of a load balancer that name groups only admit no consumer [R-SG-2]', () => {
    const grouped = (enforced: boolean): Parts => ({
      ...groups(
        '{ protocol: tcp, ports: 443, from: 10.8.0.0/16 }, { protocol: tcp, ports: 443, from: provider/callers }',
      ),
      ...nlb(BOTH, `, securityGroups: [provider/door], enforceOnPrivateLink: ${enforced}`),
    })
    const withDoor = (enforced: boolean): Parts => {
      const parts = grouped(enforced)
      const door = `provider/door: { vpc: provider/svc, ingress: [${CALLERS}] }`
      return { ...parts, securityGroups: [...(parts['securityGroups'] ?? []), door] }
    }
    expect(told('CWL05', findings(withDoor(true)))).toEqual([
      expect.stringMatching(
        /^error provider\/nlb \[R-SG-2\] .* clients of the endpoint service are in no group/,
      ),
    ])
    expect(told('CWL05', findings(withDoor(false)))).toEqual([])
  })
})

describe('a service', () => {
  test('open to everybody by itself it is public, and with acceptance it is not [R-SVC-22, R-PERM-5]', () => {
    const open = (acceptance: boolean): Parts => ({
      services: [`provider/pay: { nlbs: [provider/nlb], allow: ['*'], acceptance: ${acceptance} }`],
    })
    expect(told('CWL11', findings(open(false)))).toEqual([
      expect.stringMatching(/^warning provider\/pay \[R-SVC-22\] every AWS account may connect/),
    ])
    expect(told('CWL11', findings(open(true)))).toEqual([])
  })

  test('load balancers that listen on other ports answer some clients only [R-SVC-32]', () => {
    const second = (port: number): Parts => ({
      nlbs: [
        ...(SOUND['nlbs'] ?? []),
        `provider/nlb-2: { subnets: [provider/svc/a, provider/svc/b], listeners: { "${port}": { targets: [${BOTH}], targetPort: 443 } } }`,
      ],
      services: ['provider/pay: { nlbs: [provider/nlb, provider/nlb-2], allow: [consumer] }'],
    })
    expect(told('CWL16', findings(second(8443)))).toEqual([
      expect.stringMatching(/^error provider\/pay \[R-SVC-32\] .* listen on tcp 443 and tcp 8443/),
    ])
    expect(told('CWL16', findings(second(443)))).toEqual([])
  })

  test('IPv6 sources have to be read where proxy protocol tells them [R-SVC-32]', () => {
    const vpcs = (SOUND['vpcs'] ?? []).map((vpc) =>
      vpc.startsWith('provider')
        ? vpc
            .replace('10.8.0.0/16,', '10.8.0.0/16, ipv6Cidr: auto,')
            .replaceAll(/(10\.8\.[12]\.0\/24)/g, '$1, ipv6Cidr: auto')
        : vpc,
    )
    const parts: Parts = {
      vpcs,
      nlbs: [
        `provider/nlb: { subnets: [provider/svc/a, provider/svc/b], ipAddressType: dualstack, listeners: { "443": { targets: [${BOTH}], proxyProtocol: true } } }`,
      ],
    }
    const both = ['provider/pay: { nlbs: [provider/nlb], allow: [consumer], supportedIpTypes: [ipv4, ipv6] }']
    expect(told('CWL16', findings({ ...parts, services: both }))).toEqual([
      expect.stringMatching(/^note provider\/pay \[R-SVC-32\] the service takes IPv6/),
    ])
    expect(told('CWL16', findings(parts))).toEqual([])
  })

  test('UDP does not come through an endpoint of 2024, later it does [R-DP-6]', () => {
    const udp: Parts = {
      nlbs: [
        `provider/nlb: { subnets: [provider/svc/a, provider/svc/b], listeners: { "443": { targets: [${BOTH}] }, "53": { protocol: UDP, targets: [${BOTH}] } } }`,
      ],
    }
    expect(told('CWL30', findings(udp))).toEqual([
      expect.stringMatching(/^warning provider\/nlb\/listener-53 \[R-DP-6\] .* UDP to port 53 is dropped/),
    ])
    expect(told('CWL30', findings(udp, undefined, 'profile: latest\n'))).toEqual([])
  })

  test('a listener that waits longer than the endpoint is told of, at 350 s it is not [R-NLB-10, R-DP-10]', () => {
    const waits =
      (timeout: number) =>
      (world: World): readonly Command[] => {
        const { listenerArn } = named(world.listeners, 'provider/nlb/listener-443')
        const { ownerId: accountId } = named(world.loadBalancers, 'provider/nlb')
        return [{ type: 'ModifyListener', accountId, listenerArn, tcpIdleTimeout: seconds(timeout) }]
      }
    const latest = 'profile: latest\n'
    expect(told('CWL07', findings({}, waits(351), latest))).toEqual([
      expect.stringMatching(
        /^warning provider\/nlb\/listener-443 \[R-NLB-10\] flows may be idle for 351s here/,
      ),
    ])
    expect(told('CWL07', findings({}, waits(350), latest))).toEqual([])
  })
})
