import { anyId, id, ids, many, maybe, nearly, of, record } from '../fields.ts'
import { identityPolicies, policies } from './policies.ts'
import { rowsOf, type Gen, type TableName } from '../pen.ts'
import type { Specs } from './spec.ts'

const tagged: readonly TableName[] = [
  'vpcs',
  'subnets',
  'vpcEndpoints',
  'endpointServices',
  'networkInterfaces',
  'routeTables',
  'gatewayEndpoints',
]
const tagKey = of('Name', 'team', 'aws:x', '', 'k'.repeat(129))

/** A few tags, or more than a resource may have. */
const tags: Gen = ({ draw }) =>
  draw.oneIn(32)
    ? Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, '']))
    : { [String(draw.one(['Name', 'team', 'env', 'aws:x', '']))]: 'x' }

/** The record that proves a private name, once a service has one. */
const proof: Gen = ({ world, draw }) => {
  const names = rowsOf(world, 'endpointServices').flatMap(
    ([, row]) =>
      (row['privateDnsNameConfiguration'] as { txtName: string; txtValue: string } | undefined) ?? [],
  )
  const chosen = draw.one(names)
  const action = draw.one(['UPSERT', 'CREATE', 'DELETE'])
  const recordType = draw.one(['TXT', 'TXT', 'A', 'CNAME', 'AAAA'])
  const name = draw.oneIn(6) ? 'elsewhere.org' : (chosen?.txtName ?? 'www.example.com')
  const values = {
    TXT: chosen?.txtValue ?? 'x',
    A: '192.0.2.1',
    AAAA: '2001:db8::1',
    CNAME: 'www.example.com',
  }
  const value = values[(recordType ?? 'A') as 'A']
  return { action, recordSet: { name, recordType, values: [value] } }
}

const rules = ids('insightRules')

export const restCalls: Specs<
  | 'CreateTags'
  | 'DeleteTags'
  | 'CreateHostedZone'
  | 'DeleteHostedZone'
  | 'ChangeResourceRecordSets'
  | 'CreateResolverEndpoint'
  | 'DeleteResolverEndpoint'
  | 'CreateResolverRule'
  | 'AssociateResolverRule'
  | 'DisassociateResolverRule'
  | 'DeleteResolverRule'
  | 'PutManagedInsightRules'
  | 'EnableInsightRules'
  | 'DisableInsightRules'
  | 'DeleteInsightRules'
  | 'AddAccount'
  | 'SetAvailabilityZoneState'
  | 'PutPrincipal'
  | 'PutServiceControlPolicy'
  | 'PutResourcePolicy'
> = {
  CreateTags: { resources: ids(tagged), tags: nearly(tags) },
  DeleteTags: { resources: ids(tagged), tags: many(record({ key: tagKey, value: maybe(of('x')) })) },
  CreateHostedZone: { zoneName: of('example.com', 'example.org', 'x..'), vpcIds: maybe(ids('vpcs')) },
  DeleteHostedZone: { hostedZoneId: id('zones') },
  ChangeResourceRecordSets: { hostedZoneId: id('zones'), changes: many(proof) },
  CreateResolverEndpoint: {
    direction: of('INBOUND', 'OUTBOUND'),
    ipAddresses: (pen) => {
      const list = ids('subnets', { most: 4 })(pen) as readonly string[]
      return list.map((subnetId) => ({ subnetId, ...(pen.draw.oneIn(6) && { ip: '10.0.0.66' }) }))
    },
    securityGroupIds: ids('securityGroups'),
  },
  DeleteResolverEndpoint: { resolverEndpointId: id('resolverEndpoints') },
  CreateResolverRule: {
    domainName: of('example.com', 'corp.example', 'api.example.com'),
    resolverEndpointId: id('resolverEndpoints'),
    targetIps: of(['192.168.0.53'], [], ['here']),
  },
  AssociateResolverRule: { resolverRuleId: id('resolverRules'), vpcId: id('vpcs') },
  DisassociateResolverRule: { resolverRuleId: id('resolverRules'), vpcId: id('vpcs') },
  DeleteResolverRule: { resolverRuleId: id('resolverRules') },
  PutManagedInsightRules: {
    managedRules: many(
      record({
        templateName: maybe(of('VpcEndpointService-BytesByEndpointId-v1', 'x')),
        resourceArn: ({ world, draw }) => {
          const [serviceId, row] = draw.one(rowsOf(world, 'endpointServices')) ?? []
          return `arn:aws:ec2:us-east-1:${String(row?.['ownerId'])}:vpc-endpoint-service/${serviceId}`
        },
      }),
    ),
  },
  EnableInsightRules: { ruleNames: rules },
  DisableInsightRules: { ruleNames: rules },
  DeleteInsightRules: { ruleNames: rules },
  AddAccount: {
    region: of('us-east-1'),
    alias: of('third', 'fourth'),
    zones: of({ 'us-east-1a': 'use1-az2' }, { 'us-east-1a': 'use1-az2', 'us-east-1b': 'use1-az2' }),
    quotas: of({}, { vpcsPerRegion: 7 }),
    organizationalUnits: of(undefined),
  },
  SetAvailabilityZoneState: {
    zoneId: anyId('availabilityZones'),
    state: of('impaired', 'available', 'unavailable'),
  },
  PutPrincipal: {
    arn: ({ draw }) =>
      `arn:aws:iam::${draw.one(['444455556666', '111122223333'])}:${draw.one(['role/reader', 'user/ann', 'group/x'])}`,
    policies: many(identityPolicies),
    permissionsBoundary: maybe(identityPolicies, 4),
    tags: maybe(of({ team: 'x' })),
  },
  PutServiceControlPolicy: { policy: maybe(identityPolicies, 3) },
  PutResourcePolicy: { resourceArn: of('arn:aws:s3:::bucket'), policy: maybe(policies) },
}
