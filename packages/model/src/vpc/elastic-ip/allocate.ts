import {
  isApiError,
  must,
  parseAddress,
  sha256Hex,
  tableRemove,
  tableValues,
  type ApiError,
  type IpAddress,
} from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { findElasticIp } from './find.ts'
import type { AllocateAddress, ElasticIp, ReleaseAddress } from './types.ts'

/** Allocates a public address: the imported one, else one of 3.0.0.0/8 that a hash of its id picks [R-VPC-6]. */
export function allocateAddress(world: World, step: Step, command: AllocateAddress): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'eipalloc',
    kind: 'elastic-ip',
    accountId,
    region,
    table: world.elasticIps,
    importedKey: 'allocationId',
  })
  const publicIp = publicAddress(world, step, id)
  const row: ElasticIp = { allocationId: id, name, ownerId: accountId, publicIp }
  return commit(world, (draft) => putRow(draft.elasticIps, id, row), {
    output: { allocationId: id, publicIp },
  })
}

/**
 * Gives an address back that stands for no interface.
 *
 * Errors: `InvalidAllocationID.NotFound`, `InvalidIPAddress.InUse` while it is associated [R-ERR-24].
 */
export function releaseAddress(world: World, _step: Step, command: ReleaseAddress): Applied | ApiError {
  const address = findElasticIp(world, command.accountId, command.allocationId)
  if (isApiError(address)) return address
  const { allocationId, networkInterfaceId } = address
  if (networkInterfaceId !== undefined)
    return {
      ...dependency(allocationId, networkInterfaceId, 'allocationId', 'InvalidIPAddress.InUse'),
      rule: 'R-ERR-24',
    }
  return commit(world, (draft) => tableRemove(draft.elasticIps, allocationId))
}

function publicAddress(world: World, step: Step, id: string): IpAddress {
  const imported = step.imported?.['publicIp']
  if (imported !== undefined) return must(parseAddress(imported))
  const taken = new Set(tableValues(world.elasticIps).map(({ publicIp }) => publicIp))
  for (let probe = 0; ; probe += 1) {
    const hash = sha256Hex(`${id}#${probe}`)
    const [a, b, c] = [0, 2, 4].map((at) => parseInt(hash.slice(at, at + 2), 16))
    const address = must(parseAddress(`3.${a}.${b}.${c}`))
    if (!taken.has(address)) return address
  }
}
