import type { World } from '@causeway/model'
import { profiles } from '../../../packages/model/src/profile.ts'
import { rowsOf, type Row } from '../pen.ts'
import type { Invariant } from '../turn.ts'

const holding: readonly unknown[] = ['available', 'pendingAcceptance', 'pending']

/** How many endpoints hold a service: those available or on their way [R-SVC-20]. */
function holders(world: World, serviceId: string): number {
  return (['vpcEndpoints', 'gatewayLoadBalancerEndpoints', 'gatewayEndpoints'] as const)
    .flatMap((name) => rowsOf(world, name))
    .filter(([, row]) => row['serviceId'] === serviceId && holding.includes(row['state'])).length
}

const arnsOf = (row: Row | undefined): readonly unknown[] => [
  ...((row?.['networkLoadBalancerArns'] ?? []) as readonly unknown[]),
  ...((row?.['gatewayLoadBalancerArns'] ?? []) as readonly unknown[]),
]

/** While endpoints hold a service it is not deleted and keeps its load balancers [R-SVC-20, R-ERR-9]. */
export const heldServicesStay: Invariant = ({ before: world, changes }) => {
  for (const { table, id, before, after } of changes) {
    if (table !== 'endpointServices' || before === undefined || holders(world, id) === 0) continue
    if (after?.['serviceState'] === 'Deleting' && before['serviceState'] !== 'Deleting')
      return `${id} was deleted under its endpoints`
    if (profiles[world.profile].disassociateWhileConnected) continue
    const lost = arnsOf(before).find((arn) => !arnsOf(after).includes(arn))
    if (lost !== undefined) return `${id} lost ${String(lost)} under its endpoints`
  }
  return undefined
}

/** A load balancer is of one service at most, and is not deleted while it is [R-SVC-5, R-ERR-28]. */
export const balancersServeOne: Invariant = ({ changes, after: world }) => {
  const touched = changes.some(({ table }) => table === 'endpointServices' || table.endsWith('oadBalancers'))
  if (!touched) return undefined
  const seen = new Set<unknown>()
  for (const [id, row] of rowsOf(world, 'endpointServices')) {
    if (row['serviceState'] === 'Deleted') continue
    const arns = arnsOf(row)
    if (
      row['owner'] === 'customer' &&
      arns.length === 0 &&
      !profiles[world.profile].serviceWithoutLoadBalancer
    )
      return `${id} has no load balancer`
    for (const arn of arns) {
      if (seen.has(arn)) return `${String(arn)} serves two services`
      seen.add(arn)
    }
  }
  const known = new Set(
    [...rowsOf(world, 'loadBalancers'), ...rowsOf(world, 'gatewayLoadBalancers')].map(([arn]) => arn),
  )
  const missing = [...seen].find((arn) => !known.has(String(arn)))
  return missing === undefined ? undefined : `${String(missing)} is gone but serves`
}
