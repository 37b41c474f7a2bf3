import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { isPortRange } from '../../vpc/security-group/rule.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Step, World } from '../../world.ts'
import { faultOfName, identifyArn } from '../naming.ts'
import { defaultAttributes } from './attributes.ts'
import { healthCheckOf } from './health-check.ts'
import type { CreateTargetGroup, TargetGroup, TargetGroupArn } from './types.ts'

/** The UDP port that carries GENEVE [R-GWLB-1]. */
const GENEVE_PORT = 6081

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
  genevePort: ({ port }: CreateTargetGroup) =>
    apiError('ValidationError', 'R-GWLB-1', `GENEVE uses port ${GENEVE_PORT}, not ${port}`, 'port'),
  albProtocol: ({ protocol }: CreateTargetGroup) =>
    apiError('ValidationError', 'R-NLB-5', `a group for a load balancer is TCP, not ${protocol}`, 'protocol'),
  family: ({ targetType = 'instance' }: CreateTargetGroup) =>
    apiError(
      'ValidationError',
      'R-NLB-17',
      `an ipv6 group of type ${targetType} can't be; use type ip, or instance with TCP or TLS`,
      'ipAddressType',
    ),
}

/**
 * Creates a target group of instances, addresses or one Application Load Balancer [R-NLB-5], for a Gateway Load
 * Balancer with GENEVE [R-GWLB-1], with health checks [R-NLB-6]; its cross-zone setting follows the load balancer
 * unless stated [R-NLB-4].
 *
 * Errors: `ValidationError`, `DuplicateTargetGroupName`, `InvalidVpcID.NotFound` [R-ERR-23].
 */
export function createTargetGroup(world: World, step: Step, command: CreateTargetGroup): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const named = faultOfName(command.targetGroupName, 'targetGroupName')
  if (named !== undefined) return named
  const { accountId, region } = account
  const { targetGroupName, protocol, port, targetType = 'instance', ipAddressType = 'ipv4' } = command
  if (groupsByName.count(world.targetGroups, `${accountId}/${targetGroupName}`) > 0)
    return refuse.taken(command)
  const vpc = findVpc(world, accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const fault = faultOfKind(command)
  if (fault !== undefined) return fault
  const healthCheck = healthCheckOf(command.healthCheck, protocol)
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
    targetType,
    ipAddressType,
    healthCheck,
    attributes: defaultAttributes(command),
    crossZone: command.crossZone ?? 'use_load_balancer_configuration',
    targets: [],
    registrations: 0,
  }
  return commit(world, (draft) => putRow(draft.targetGroups, arn, group), { output: { targetGroupArn: arn } })
}

function faultOfKind(command: CreateTargetGroup): ApiError | undefined {
  const { port, protocol, targetType = 'instance', ipAddressType = 'ipv4' } = command
  if (port < 1 || !isPortRange(port, port)) return refuse.port(command)
  if (protocol === 'GENEVE' && port !== GENEVE_PORT) return refuse.genevePort(command)
  if (targetType === 'alb' && protocol !== 'TCP') return refuse.albProtocol(command)
  const isConvertible = protocol === 'TCP' || protocol === 'TLS'
  if (ipAddressType === 'ipv6' && (targetType === 'alb' || !isConvertible)) return refuse.family(command)
  return undefined
}
