import { must, tableGet, parseAddress, type AccountId, type IpAddress } from '@causeway/ground'
import { consumer, type Bench, type Sample } from '../sample-world.test-helper.ts'
import type { VpcId } from '../vpc/vpc/types.ts'
import type { HostedZoneId } from './hosted-zone/types.ts'
import { recordAddress } from './interfaces-with.ts'
import type { NameAnswer, NameQuestion, Vantage } from './name-answer.ts'
import type { RecordSetRequest } from './record-set/types.ts'
import { resolveName } from './resolve.ts'
import type { ResolverEndpointId } from './resolver-endpoint/types.ts'

export const internet: Vantage = { type: 'internet' }
export const inVpc = (vpcId: VpcId): Vantage => ({ type: 'vpc', vpcId })

type RecordType = NameQuestion['recordType']

/** The answer in one line: sorted addresses, or why there are none. */
export function told({ world }: Bench, vantage: Vantage, name: string, recordType: RecordType = 'A'): string {
  const answer = resolveName(world(), { vantage, name, recordType })
  switch (answer.type) {
    case 'interfaces':
      return addressesOf(world(), answer, recordType).join(' ')
    case 'addresses':
      return answer.addresses.join(' ')
    case 'no-such-name':
    case 'no-data':
    case 'no-answer':
      return answer.type
  }
}

function addressesOf(
  world: ReturnType<Bench['world']>,
  { interfaces }: Extract<NameAnswer, { type: 'interfaces' }>,
  recordType: RecordType,
): (IpAddress | undefined)[] {
  return interfaces.map((id) => {
    const self = tableGet(world.networkInterfaces, id)
    return self === undefined ? undefined : recordAddress(self, recordType)
  })
}

/** The sources of an answer's steps, in order. */
export function spoke({ world }: Bench, vantage: Vantage, name: string): string[] {
  return resolveName(world(), { vantage, name, recordType: 'A' }).steps.map(({ source }) => source)
}

/** A zone with records: private to VPCs of its account, or public. */
export function addZone(
  on: Bench,
  accountId: AccountId,
  zone: { readonly zoneName: string; readonly vpcIds?: readonly VpcId[] },
  records: readonly RecordSetRequest[],
): HostedZoneId {
  const name = `${zone.zoneName} ${(zone.vpcIds ?? []).join(' ')}`
  const made = on.call(name, { type: 'CreateHostedZone', accountId, ...zone })
  const hostedZoneId = made['hostedZoneId'] as HostedZoneId
  const changes = records.map((recordSet) => ({ action: 'CREATE', recordSet }) as const)
  if (changes.length > 0)
    on.call('records', { type: 'ChangeResourceRecordSets', accountId, hostedZoneId, changes })
  return hostedZoneId
}

export const a = (name: string, ...values: string[]): RecordSetRequest => ({
  name,
  recordType: 'A',
  values,
  ttlSeconds: 300,
})

export const cname = (name: string, value: string, ttlSeconds = 300): RecordSetRequest => ({
  name,
  recordType: 'CNAME',
  values: [value],
  ttlSeconds,
})

export const alias = (name: string, dnsName: string, hostedZoneId = 'Z1'): RecordSetRequest => ({
  name,
  recordType: 'A',
  aliasTarget: { hostedZoneId, dnsName },
})

/** A Resolver endpoint of the consumer, in two subnets of its VPC. */
export function addResolverEndpoint(
  { on, consumerSubnets: [a1, a2] }: Sample,
  direction: 'INBOUND' | 'OUTBOUND',
): ResolverEndpointId {
  const output = on.call(`user/${direction.toLowerCase()}`, {
    type: 'CreateResolverEndpoint',
    accountId: consumer,
    direction,
    securityGroupIds: [],
    ipAddresses: [{ subnetId: a1 }, { subnetId: a2 }],
  })
  return output['resolverEndpointId'] as ResolverEndpointId
}

/** A rule that holds in the consumer's VPC and forwards a domain to name servers. */
export function addRule(
  { on, consumerVpc: vpcId }: Sample,
  resolverEndpointId: ResolverEndpointId,
  domainName: string,
  targetIps: readonly string[] = ['192.168.0.53'],
): void {
  const made = on.call(`user/rule-${domainName}`, {
    type: 'CreateResolverRule',
    accountId: consumer,
    domainName,
    resolverEndpointId,
    targetIps,
  })
  const resolverRuleId = made['resolverRuleId'] as never
  on.call('hold', { type: 'AssociateResolverRule', accountId: consumer, resolverRuleId, vpcId })
}

/** The addresses of a Resolver endpoint's interfaces. */
export function resolverAddresses({ on }: Sample, id: ResolverEndpointId): readonly IpAddress[] {
  return tableGet(on.world().resolverEndpoints, id)?.ipAddresses.map(({ ip }) => ip) ?? []
}

/** The names and addresses of the consumer's endpoint, the Regional name first. */
export function endpointSide({ on }: Sample, id: string) {
  const endpoint = tableGet(on.world().vpcEndpoints, id)
  const enis = endpoint?.networkInterfaces.map(({ networkInterfaceId }) =>
    tableGet(on.world().networkInterfaces, networkInterfaceId),
  )
  return {
    names: endpoint?.dnsEntries.map(({ dnsName }) => dnsName) ?? [],
    addresses: enis?.map((eni) => eni?.privateIpAddress ?? '') ?? [],
    ipv6: enis?.map((eni) => eni?.ipv6Address ?? '') ?? [],
  }
}

export const address = (text: string): IpAddress => must(parseAddress(text))
