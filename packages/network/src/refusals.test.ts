import { tableGet, tableSet } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { deny, in443, outAll, syn } from './path.test-helper.ts'
import { AZ1, AZ2, consumer, provider, town } from './town.test-helper.ts'
import type { Town, TownOptions } from './town.test-helper.ts'

/** Every refusal on the way, in the order in which it is met: the step, how to plant it, and who says what. */
const refusals: readonly (readonly [
  step: string,
  plant: (self: Town) => void,
  reason: string,
  rule: string,
  component: string,
])[] = [
  [
    '1 client group egress',
    (self) => {
      const [groupId] = self.interface(self.clients[0] as NetworkInterfaceId).groups
      if (groupId === undefined) throw new Error('a client without a group')
      self.call('cut', {
        type: 'RevokeSecurityGroupEgress',
        accountId: consumer,
        groupId,
        rules: outAll,
      })
    },
    'SG_HAS_NO_RULES',
    'R-SG-1',
    'user/main/default-sg',
  ],
  [
    '2 client subnet ACL out',
    (self) => deny(self, 'clients-1', 'out', 443, 443),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/clients-1',
  ],
  [
    '4 endpoint subnet ACL in',
    (self) => deny(self, 'endpoint-2', 'in', 443, 443),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/endpoint-2',
  ],
  [
    '5 endpoint group ingress',
    (self) => {
      const groupId = self.groups.endpoint
      self.call('cut', {
        type: 'RevokeSecurityGroupIngress',
        accountId: consumer,
        groupId,
        rules: in443,
      })
    },
    'SG_HAS_NO_RULES',
    'R-SG-1',
    'user/endpoint',
  ],
  [
    '6 endpoint state',
    (self) =>
      self.edit((world) => {
        const endpoint = tableGet(world.vpcEndpoints, self.endpoint)
        if (endpoint === undefined) throw new Error('no endpoint')
        const rejected = { ...endpoint, state: 'rejected' as const }
        tableSet(world.vpcEndpoints, self.endpoint, rejected)
      }),
    'CW_ENDPOINT_NOT_AVAILABLE',
    'R-EP-5',
    'user/api',
  ],
  [
    '8 load balancer in the zone',
    (self) =>
      self.edit((world) => {
        const [arn] = self.balancers
        const balancer = arn === undefined ? undefined : tableGet(world.loadBalancers, arn)
        if (arn === undefined || balancer === undefined) throw new Error('no load balancer')
        const availabilityZones = balancer.availabilityZones.filter(({ zoneId }) => zoneId === AZ1)
        const smaller = { ...balancer, availabilityZones }
        tableSet(world.loadBalancers, arn, smaller)
      }),
    'ELB_INSTALLED_AZ_RESTRICTION',
    'R-SVC-6',
    'user/api',
  ],
  [
    '10 load balancer group ingress',
    (self) => {
      const groupId = self.groups.nodes
      self.call('cut', {
        type: 'RevokeSecurityGroupIngress',
        accountId: provider,
        groupId,
        rules: in443,
      })
    },
    'SG_HAS_NO_RULES',
    'R-NLB-16',
    'shop/nodes',
  ],
  [
    '13 load balancer group egress',
    (self) => {
      const groupId = self.groups.nodes
      self.call('cut', {
        type: 'RevokeSecurityGroupEgress',
        accountId: provider,
        groupId,
        rules: outAll,
      })
    },
    'SG_HAS_NO_RULES',
    'R-NLB-16',
    'shop/nodes',
  ],
  [
    '14 node subnet ACL out',
    (self) => deny(self, 'nodes-2', 'out', 443, 443),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/nodes-2',
  ],
  [
    '14 target subnet ACL in',
    (self) => deny(self, 'targets-2', 'in', 443, 443),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/targets-2',
  ],
  [
    '15 target group ingress',
    (self) => {
      const groupId = self.groups.targets
      self.call('cut', {
        type: 'RevokeSecurityGroupIngress',
        accountId: provider,
        groupId,
        rules: in443,
      })
    },
    'SG_HAS_NO_RULES',
    'R-SG-1',
    'shop/targets',
  ],
  [
    'return: target subnet ACL out',
    (self) => deny(self, 'targets-2', 'out', 1024, 65_535),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/targets-2',
  ],
  [
    'return: node subnet ACL in',
    (self) => deny(self, 'nodes-2', 'in', 1024, 65_535),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/nodes-2',
  ],
  [
    'return: endpoint subnet ACL out',
    (self) => deny(self, 'endpoint-2', 'out', 1024, 65_535),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/endpoint-2',
  ],
  [
    'return: client subnet ACL in',
    (self) => deny(self, 'clients-1', 'in', 1024, 65_535),
    'SUBNET_ACL_RESTRICTION',
    'R-ACL-1',
    'acl/clients-1',
  ],
]

const guarded: TownOptions = { guarded: true }

test('an unhindered SYN reaches a target of the interface’s own zone, over every hop [R-DP-13]', () => {
  const path = syn(town(guarded))
  expect(path.verdict).toBe('delivered')
  expect(path.reason).toBeUndefined()
  expect([path.deliveredTo, path.decidedBy.component]).toEqual(['shop/web-1-2-1/eni', 'shop/targets'])
  expect(path.zones).toEqual([AZ1, AZ2])
})

test.each(refusals)(
  '%s refuses with its own reason, rule and component [R-DP-13, R-SG-1, R-ACL-1, R-EP-5]',
  (_step, plant, reason, rule, component) => {
    const self = town(guarded)
    plant(self)
    const { verdict, reason: heard, decidedBy } = syn(self)
    expect({ verdict, reason: heard, rule: decidedBy.rule, component: decidedBy.component }).toEqual({
      verdict: 'dropped',
      reason,
      rule,
      component,
    })
  },
)

test.each(refusals.map(([step, , reason, , component], from) => ({ step, from, reason, component })))(
  'of all refusals from step $step on, the first one decides [R-DP-13]',
  ({ from, reason, component }) => {
    const self = town(guarded)
    for (const [, plant] of refusals.slice(from)) plant(self)
    const path = syn(self)
    expect([path.reason, path.decidedBy.component]).toEqual([reason, component])
  },
)
