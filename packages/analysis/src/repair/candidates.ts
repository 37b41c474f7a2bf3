import type { World } from '@causeway/model'
import type { Answer, Question } from '../question/ask.ts'
import { acceptedEndpoint, acceptedLink } from './acceptance.ts'
import { aclEntries } from './acl-entries.ts'
import { balancerZones, crossZone, listeners, preservationOff } from './balancers.ts'
import type { Change } from './change.ts'
import { groupRules } from './group-rules.ts'
import { names } from './names.ts'
import { firstRefusal } from './obstacle.ts'
import type { Refusal } from './obstacle.ts'
import { routes } from './routes.ts'
import { transitAssociations, transitRoutes } from './transit-routes.ts'

/**
 * The changes that may answer the first thing that stops a packet: whatever opens the way has to answer that. Where a
 * name led the packet, what would lead it elsewhere is among them.
 */
export function candidates(world: World, question: Question, answer: Answer): readonly Change[] {
  const refusal = firstRefusal(world, answer)
  return [
    ...(answer.name === undefined ? [] : names({ world, name: answer.name.name, question })),
    ...(refusal === undefined ? [] : answersTo(refusal)),
  ]
}

/** The contents page: by what code a packet was refused, and what may help. Nothing helps against the rest. */
function answersTo(refusal: Refusal): readonly Change[] {
  switch (refusal.code) {
    case 'ENI_SG_RULES_MISMATCH':
    case 'SG_HAS_NO_RULES':
    case 'SG_REFERENCES_NOT_PRESERVED':
      return groupRules(refusal)
    case 'SUBNET_ACL_RESTRICTION':
      return aclEntries(refusal)
    case 'CW_ENDPOINT_NOT_AVAILABLE':
      return acceptedEndpoint(refusal.world, refusal.hop.id)
    case 'BAD_STATE':
      return [...acceptedLink(refusal), ...routes(refusal)]
    case 'NO_ROUTE_TO_DESTINATION':
    case 'BAD_STATE_ROUTE':
    case 'UNKNOWN_DESTINATION':
    case 'NO_PATH':
    case 'NO_POSSIBLE_DESTINATION':
    case 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS':
    case 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS':
    case 'NGW_DEST_ADDRESS_PRESERVATION':
    case 'NGW_REQUIRES_SOURCE_IN_VPC':
    case 'VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS':
    case 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR':
    case 'DISCONNECTED_VPCS':
    case 'TGW_ROUTE_AZ_RESTRICTION':
      return routes(refusal)
    case 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT':
      return [...transitRoutes(refusal), ...routes(refusal)]
    case 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION':
      return [...transitAssociations(refusal), ...routes(refusal)]
    case 'ELB_NOT_CROSSZONE':
    case 'ELBV2_NO_TARGETS_IN_AZ':
      return crossZone(refusal)
    case 'ELBV2_LISTENERS_MISMATCH':
      return listeners(refusal)
    case 'ELBV2_SOURCE_ADDRESS_PRESERVATION':
      return preservationOff(refusal)
    case 'ELB_INSTALLED_AZ_RESTRICTION':
      return balancerZones(refusal)
    default:
      return []
  }
}
