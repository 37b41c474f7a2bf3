import type { Region } from '@causeway/ground'
import { awsServiceCode } from '@causeway/model'
import type { AwsServiceItem } from './service-items.ts'
import type { AccountItem, Topology } from './topology.ts'

/** The Region that all of an account's things lie in: its own, else the topology's [R-REG-1]. */
export function regionOf(topology: Topology, { region }: Pick<AccountItem, 'region'>): Region {
  return region ?? topology.region
}

/** The Region that an AWS service is offered in: the one among those of the accounts that its name holds, else the topology's [R-SVC-2]. */
export function regionOfService(
  topology: Topology,
  { serviceName }: Pick<AwsServiceItem, 'serviceName'>,
): Region {
  const regions = topology.accounts.map((account) => regionOf(topology, account))
  return regions.find((region) => awsServiceCode(serviceName, region) !== undefined) ?? topology.region
}
