import { isApiError, tableGet } from '@causeway/ground'
import { ownerAliasOf } from '../privatelink/endpoint-service/category.ts'
import { findServiceByName } from '../privatelink/endpoint-service/find.ts'
import { requestTagKeys, tagKeys } from '../iam/tag-keys.ts'
import { tagsOf } from '../tag/find.ts'
import type { TagSet } from '../tag/types.ts'
import type { ApiCommand, Step, World } from '../world.ts'
import type { Touched } from './resources.ts'

type Keys = Readonly<Record<string, readonly string[]>>

/**
 * The condition keys of a call on one resource: who is asked for which endpoint and which private name [R-IAM-13],
 * the tags that the call brings, and those that the resource has [R-IAM-11].
 */
export function conditionKeys(world: World, step: Step, command: ApiCommand, touched: Touched): Keys {
  return {
    ...serviceKeys(world, step, command, touched),
    ...privateNameKeys(world, command),
    ...requestTagKeys(requestTags(step, command, touched)),
    ...tagKeys(
      ['aws:ResourceTag', 'ec2:ResourceTag'],
      touched.resourceId === undefined ? {} : tagsOf(world, touched.resourceId),
    ),
  }
}

/** On the endpoint that is created, not on what it is made of [R-IAM-13]. */
function serviceKeys(world: World, step: Step, command: ApiCommand, { isCreated }: Touched): Keys {
  if (command.type !== 'CreateVpcEndpoint' || !isCreated) return {}
  const service = findServiceByName(world, command.accountId, command.serviceName, {
    caller: step.caller,
    serviceRegion: command.serviceRegion,
  })
  const owner = isApiError(service) ? undefined : ownerAliasOf(service)
  return {
    'ec2:VpceServiceName': [command.serviceName],
    ...(owner !== undefined && { 'ec2:VpceServiceOwner': [owner] }),
  }
}

/** The private name that a service gets, or has and keeps [R-IAM-13]. */
function privateNameKeys(world: World, command: ApiCommand): Keys {
  const name = privateNameOf(world, command)
  return name === undefined ? {} : { 'ec2:VpceServicePrivateDnsName': [name] }
}

function privateNameOf(world: World, command: ApiCommand): string | undefined {
  if (command.type === 'CreateVpcEndpointServiceConfiguration') return command.privateDnsName
  if (command.type !== 'ModifyVpcEndpointServiceConfiguration') return undefined
  const service = tableGet(world.endpointServices, command.serviceId)
  const kept = service?.owner === 'customer' ? service.privateDnsNameConfiguration?.privateDnsName : undefined
  return command.privateDnsName ?? kept
}

function requestTags(step: Step, command: ApiCommand, { isCreated }: Touched): TagSet['tags'] {
  if (command.type === 'CreateTags') return command.tags
  if (command.type === 'DeleteTags') {
    return Object.fromEntries(command.tags.map(({ key, value }) => [key, value ?? '']))
  }
  return isCreated ? (step.tags ?? {}) : {}
}
