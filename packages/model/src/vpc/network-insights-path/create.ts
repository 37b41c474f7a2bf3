import { apiError, isApiError, parseAddress, type ApiError, type IpAddress } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { endKinds, isEndKind, isEndOf } from './ends.ts'
import type { CreateNetworkInsightsPath, NetworkInsightsPath } from './types.ts'

type End = 'source' | 'destination'
type Address = 'sourceIp' | 'destinationIp'

const PORT_MAX = 65_535

const refuse = {
  noEnd: () =>
    apiError(
      'MissingParameter',
      'R-ERR-34',
      'a path needs an end; give a destination or a destinationIp',
      'destination',
    ),
  kind: (id: string, field: End) =>
    apiError(
      'InvalidParameterValue',
      'R-ERR-34',
      `a path has no end at '${id}'; name one of these: ${endKinds.join(', ')}`,
      field,
    ),
  unknown: ({ accountId }: CreateNetworkInsightsPath, id: string, field: End) =>
    apiError(
      'InvalidParameterValue',
      'R-ERR-34',
      `account ${accountId} has no '${id}'; name something that it owns`,
      field,
    ),
  protocol: (protocol: string) =>
    apiError('InvalidParameterValue', 'R-ERR-34', `'${protocol}' is not traced; use tcp or udp`, 'protocol'),
  port: (port: number) =>
    apiError(
      'InvalidParameterValue',
      'R-ERR-34',
      `${port} is no port; use a whole number from 0 to ${PORT_MAX}`,
      'destinationPort',
    ),
  address: (problem: string, field: Address) => apiError('InvalidParameterValue', 'R-ERR-34', problem, field),
}

/**
 * Creates a path to be analysed: from a resource to another, or to an address [facts.md 19.1].
 *
 * Errors: `MissingParameter` for a path without an end, `InvalidParameterValue` for an end that is not the
 * account's or of no kind that AWS traces, a protocol, a port or an address that is none [R-ERR-34].
 */
export function createNetworkInsightsPath(
  world: World,
  step: Step,
  command: CreateNetworkInsightsPath,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const fault = faultOfEnds(world, command) ?? faultOfTraffic(command)
  if (fault !== undefined) return fault
  const sourceIp = addressIn(command, 'sourceIp')
  if (isApiError(sourceIp)) return sourceIp
  const destinationIp = addressIn(command, 'destinationIp')
  if (isApiError(destinationIp)) return destinationIp

  const { accountId, region } = account
  const { id, name } = identify(step, {
    prefix: 'nip',
    kind: 'network-insights-path',
    accountId,
    region,
    table: world.networkInsightsPaths,
    importedKey: 'networkInsightsPathId',
  })
  const { source, destination, protocol, destinationPort } = command
  const path: NetworkInsightsPath = {
    networkInsightsPathId: id,
    name,
    ownerId: accountId,
    createdAt: step.at,
    source,
    ...(destination !== undefined && { destination }),
    ...(sourceIp !== undefined && { sourceIp }),
    ...(destinationIp !== undefined && { destinationIp }),
    protocol,
    ...(destinationPort !== undefined && { destinationPort }),
  }
  return commit(world, (draft) => putRow(draft.networkInsightsPaths, id, path), {
    output: { networkInsightsPathId: id },
  })
}

function faultOfEnds(world: World, command: CreateNetworkInsightsPath): ApiError | undefined {
  if (command.destination === undefined && command.destinationIp === undefined) return refuse.noEnd()
  for (const field of ['source', 'destination'] as const) {
    const id = command[field]
    if (id === undefined) continue
    if (!isEndKind(id)) return refuse.kind(id, field)
    if (!isEndOf(world, command.accountId, id)) return refuse.unknown(command, id, field)
  }
  return undefined
}

function faultOfTraffic({ protocol, destinationPort }: CreateNetworkInsightsPath): ApiError | undefined {
  // Files may hold what the type keeps out.
  if (protocol !== 'tcp' && protocol !== 'udp') return refuse.protocol(protocol)
  if (destinationPort === undefined) return undefined
  const isPort = Number.isInteger(destinationPort) && destinationPort >= 0 && destinationPort <= PORT_MAX
  return isPort ? undefined : refuse.port(destinationPort)
}

function addressIn(command: CreateNetworkInsightsPath, field: Address): IpAddress | undefined | ApiError {
  const text = command[field]
  if (text === undefined) return undefined
  const address = parseAddress(text)
  return address.ok ? address.value : refuse.address(address.error, field)
}
