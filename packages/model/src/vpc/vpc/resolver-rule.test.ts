import { expect, test } from 'vitest'
import { consumer, sampleWorld } from '../../sample-world.test-helper.ts'

test('a VPC that a Resolver rule is associated with is not deleted [R-ERR-29]', () => {
  const { on, consumerSubnets, consumerVpc } = sampleWorld()
  const of = { accountId: consumer } as const
  const made = (name: string, key: string, command: Parameters<typeof on.call>[1]) =>
    on.call(name, command)[key] as never
  const groupId = made('user/dns', 'groupId', {
    type: 'CreateSecurityGroup',
    ...of,
    vpcId: consumerVpc,
    groupName: 'dns',
  })
  const resolverEndpointId = made('user/out', 'resolverEndpointId', {
    type: 'CreateResolverEndpoint',
    ...of,
    direction: 'OUTBOUND',
    ipAddresses: [{ subnetId: consumerSubnets[0] }, { subnetId: consumerSubnets[1] }],
    securityGroupIds: [groupId],
  })
  const rule = {
    type: 'CreateResolverRule',
    ...of,
    domainName: 'corp.example',
    targetIps: ['192.168.0.53'],
  } as const
  const resolverRuleId = made('user/rule', 'resolverRuleId', { ...rule, resolverEndpointId })
  const vpcId = made('user/empty', 'vpcId', { type: 'CreateVpc', ...of, cidrBlock: '10.9.0.0/24' })
  on.call('associate', { type: 'AssociateResolverRule', ...of, resolverRuleId, vpcId })
  expect(on.refusal({ type: 'DeleteVpc', ...of, vpcId })).toBe('R-ERR-29 DependencyViolation')
  on.call('end', { type: 'DisassociateResolverRule', ...of, resolverRuleId, vpcId })
  expect(on.refusal({ type: 'DeleteVpc', ...of, vpcId })).toBe('applied')
})
