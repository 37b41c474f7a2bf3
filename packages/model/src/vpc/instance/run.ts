import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, identifyChild } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { chooseAddresses } from '../network-interface/choose-addresses.ts'
import { overInterfaceQuota, placeOf, vpcOfSubnet } from '../network-interface/create.ts'
import { interfaceGroups } from '../security-group/find.ts'
import { isPortRange } from '../security-group/rule.ts'
import { findUsableSubnet } from '../subnet/find.ts'
import { instanceBandwidth } from './bandwidth.ts'
import type { RunInstances } from './types.ts'

const refuse = {
  port: (port: number, i: number) =>
    apiError(
      'InvalidParameterValue',
      'R-ERR-34',
      `an instance can't listen on port ${port}; use 1..65535`,
      `listensOn[${i}]`,
    ),
  type: (name: string) =>
    apiError(
      'InvalidParameterValue',
      'R-ERR-34',
      `EC2 has no instance type ${name}; use one such as m5.large`,
      'instanceType',
    ),
}

/**
 * Starts one instance with one interface; without groups it has the VPC's default group.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidGroup.NotFound` [R-ERR-25],
 * `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-ERR-24], `InvalidParameterValue`
 * [R-ERR-34].
 */
export function runInstances(world: World, step: Step, command: RunInstances): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const subnet = findUsableSubnet(world, command.accountId, command.subnetId)
  if (isApiError(subnet)) return subnet
  const where = { account, vpc: vpcOfSubnet(world, subnet) }
  const groups = interfaceGroups(world, where, command.securityGroupIds, 'securityGroupIds')
  if (isApiError(groups)) return groups
  const ports = command.listensOn === 'all' ? [] : command.listensOn
  const badPort = ports.findIndex((port) => port < 1 || !isPortRange(port, port))
  if (badPort >= 0) return refuse.port(ports[badPort] ?? 0, badPort)
  const { instanceType } = command
  if (instanceType !== undefined && instanceBandwidth(instanceType) === undefined)
    return refuse.type(instanceType)
  const full = overInterfaceQuota(world, account, 1)
  if (full !== undefined) return full

  const { accountId, region } = account
  const of = { accountId, region }
  const instance = identify(step, {
    prefix: 'i',
    kind: 'instance',
    table: world.instances,
    importedKey: 'instanceId',
    ...of,
  })
  const eni = identifyChild(step, instance, 'eni', {
    prefix: 'eni',
    kind: 'network-interface',
    table: world.networkInterfaces,
    importedKey: 'networkInterfaceId',
    ...of,
  })
  const addresses = chooseAddresses(world, subnet, eni.id, command)
  if (isApiError(addresses)) return addresses
  return commit(
    world,
    (draft) => {
      putRow(draft.networkInterfaces, eni.id, {
        networkInterfaceId: eni.id,
        name: eni.name,
        ownerId: accountId,
        ...placeOf(subnet),
        interfaceType: 'interface',
        requesterManaged: false,
        ...addresses,
        groups,
        attachedTo: instance.id,
      })
      putRow(draft.instances, instance.id, {
        instanceId: instance.id,
        name: instance.name,
        ownerId: accountId,
        state: 'running',
        networkInterfaceId: eni.id,
        listensOn: command.listensOn === 'all' ? 'all' : [...command.listensOn],
        ...(instanceType !== undefined && { instanceType }),
      })
    },
    { output: { instanceId: instance.id, networkInterfaceId: eni.id } },
  )
}
