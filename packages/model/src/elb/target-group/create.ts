import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Step, World } from '../../world.ts'
import { faultOfName, identifyArn } from '../naming.ts'
import { healthCheckOf } from './health-check.ts'
import type { CreateTargetGroup, TargetGroup, TargetGroupArn } from './types.ts'

const groupsByName = branchIndex((group: TargetGroup) => [`${group.ownerId}/${group.targetGroupName}`])

const refuse = {
  taken: ({ targetGroupName }: CreateTargetGroup) =>
    apiError(
      'DuplicateTargetGroupName',
      'R-NLB-5',
      `the account has a target group '${targetGroupName}' already; choose another name`,
      'targetGroupName',
    ),
  port: ({ port }: CreateTargetGroup) =>
    apiError('ValidationError', 'R-NLB-2', `${port} is no port; use 1..65535`, 'port'),
}

/**
 * Creates a target group of type instance [R-NLB-5] with health checks [R-NLB-6]; its cross-zone
 * setting follows the load balancer unless stated [R-NLB-4].
 *
 * Errors: `ValidationError`, `DuplicateTargetGroupName`, `InvalidVpcID.NotFound` [R-ERR-23].
 */
export function createTargetGroup(world: World, step: Step, command: CreateTargetGroup): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const named = faultOfName(command.targetGroupName, 'targetGroupName')
  if (named !== undefined) return named
  const { accountId, region } = account
  const { targetGroupName, protocol, port } = command
  if (groupsByName.count(world.targetGroups, `${accountId}/${targetGroupName}`) > 0)
    return refuse.taken(command)
  const vpc = findVpc(world, accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  if (port < 1 || !isPortRange(port, port)) return refuse.port(command)
  const healthCheck = healthCheckOf(command)
  if (isApiError(healthCheck)) return healthCheck

  const kind = { kind: 'target-group', path: `targetgroup/${targetGroupName}`, accountId, region }
  const { arn, self } = identifyArn<TargetGroupArn>(step, {
    ...kind,
    table: world.targetGroups,
    importedKey: 'targetGroupArn',
  })
  const group: TargetGroup = {
    targetGroupArn: arn,
    targetGroupName,
    name: self.name,
    ownerId: accountId,
    vpcId: vpc.vpcId,
    protocol,
    port,
    targetType: 'instance',
    healthCheck,
    crossZone: command.crossZone ?? 'use_load_balancer_configuration',
    targets: [],
  }
  return commit(world, (draft) => putRow(draft.targetGroups, arn, group), { output: { targetGroupArn: arn } })
}
