import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import type { CreateInternetGateway } from './types.ts'

/** Creates an internet gateway, attached to no VPC [R-VPC-6]. */
export function createInternetGateway(
  world: World,
  step: Step,
  command: CreateInternetGateway,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'igw',
    kind: 'internet-gateway',
    accountId,
    region,
    table: world.internetGateways,
    importedKey: 'internetGatewayId',
  })
  const gateway = { internetGatewayId: id, name, ownerId: accountId }
  return commit(world, (draft) => putRow(draft.internetGateways, id, gateway), {
    output: { internetGatewayId: id },
  })
}
