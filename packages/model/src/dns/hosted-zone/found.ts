import { assert, tableGet } from '@causeway/ground'
import type { World } from '../../world.ts'
import { endpointFound, endpointTtlSeconds } from '../endpoint-names.ts'
import { next, noSuchName, stepOf, type Found } from '../found.ts'
import type { NameQuestion } from '../name-answer.ts'
import { isRecordFor } from './answer.ts'
import type { HostedZone } from './types.ts'

/**
 * What the hidden zone that speaks for a name says: its endpoint's interfaces, the Regional name for which it stands
 * [R-DNS-6], or that there is no such name: public DNS is not asked any more [R-DNS-14].
 */
export function hiddenFound(world: World, asked: NameQuestion, zone: HostedZone): Found {
  const { hostedZoneId: id, recordName, cname, vpcEndpointId } = zone
  const speaker = { source: 'hidden-zone', id, rule: 'R-DNS-6' } as const
  if (!isRecordFor(recordName, asked.name)) {
    const text = `the hidden zone ${zone.apex} of ${vpcEndpointId} has ${recordName} only`
    return noSuchName(stepOf({ ...speaker, rule: 'R-DNS-14' }, asked.name, text))
  }
  if (cname !== undefined) {
    const step = stepOf(speaker, asked.name, `${recordName} stands for ${cname}`)
    return next(step, { ...asked, name: cname }, endpointTtlSeconds(world))
  }
  const endpoint = tableGet(world.vpcEndpoints, vpcEndpointId)
  assert(endpoint !== undefined, `the hidden zone ${id} has no endpoint`)
  const entry = { scope: 'private', dnsName: recordName, hostedZoneId: id } as const
  return endpointFound(world, { ...asked, speaker, endpoint, entry })
}
