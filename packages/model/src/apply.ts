import { isApiError, type ApiError } from '@causeway/ground'
import type { Applied, Refused } from './commit.ts'
import { activatePrivateDns } from './dns/hosted-zone/activate.ts'
import { createListener } from './elb/listener/create.ts'
import { createLoadBalancer } from './elb/network-load-balancer/create.ts'
import {
  activateLoadBalancer,
  modifyLoadBalancerAttributes,
  setSecurityGroups,
} from './elb/network-load-balancer/modify.ts'
import { createTargetGroup } from './elb/target-group/create.ts'
import { registerTargets } from './elb/target-group/register.ts'
import { completeTargetRegistration, setTargetHealth } from './elb/target-group/set-health.ts'
import { putPrincipal, putServiceControlPolicy } from './iam/principal/put.ts'
import { putResourcePolicy } from './iam/resource-policy/put.ts'
import { addAccount } from './place/account/add.ts'
import { setAvailabilityZoneState } from './place/availability-zone/set-state.ts'
import { acceptConnections, rejectConnections } from './privatelink/endpoint-connection/decide.ts'
import { createEndpointService } from './privatelink/endpoint-service/create.ts'
import { deleteEndpointServices } from './privatelink/endpoint-service/delete.ts'
import { modifyEndpointService } from './privatelink/endpoint-service/modify.ts'
import { modifyPayerResponsibility } from './privatelink/endpoint-service/payer.ts'
import {
  completeServiceDeletion,
  completeServiceProvisioning,
  failServiceProvisioning,
} from './privatelink/endpoint-service/settle.ts'
import { changeRecordSets } from './dns/record-set/change.ts'
import { createHostedZone, deleteHostedZone } from './dns/record-set/zone.ts'
import { offerAwsService } from './privatelink/endpoint-service/offer.ts'
import { modifyServicePermissions } from './privatelink/endpoint-service/permissions.ts'
import { createVpcEndpoint } from './privatelink/interface-endpoint/create.ts'
import { deleteVpcEndpoints } from './privatelink/interface-endpoint/delete.ts'
import { modifyVpcEndpoint } from './privatelink/interface-endpoint/modify.ts'
import { setEndpointLoadBalancer } from './privatelink/interface-endpoint/set-load-balancer.ts'
import {
  completeEndpointDeletion,
  completeEndpointProvisioning,
  expireEndpointConnection,
} from './privatelink/interface-endpoint/settle.ts'
import {
  checkPrivateDnsName,
  failPrivateDnsName,
  startPrivateDnsVerification,
  verifyPrivateDnsName,
} from './privatelink/private-dns-name/verify.ts'
import { createTags } from './tag/create.ts'
import { deleteTags } from './tag/delete.ts'
import { applyVpc } from './vpc/apply.ts'
import type { Step, World } from './world.ts'

/**
 * Makes one call to the control plane: a new world with what changed and the timers to set, or AWS's
 * refusal, after which the given world is still the world. Pure: `at` is data, no clock is read.
 */
export function apply(world: World, step: Step): Applied | Refused {
  const answer = dispatch(world, step)
  return isApiError(answer) ? { type: 'refused', error: answer } : answer
}

function dispatch(world: World, step: Step): Applied | ApiError {
  const { command } = step
  // prettier-ignore
  switch (command.type) {
    case 'AddAccount': return addAccount(world, step, command)
    case 'SetAvailabilityZoneState': return setAvailabilityZoneState(world, step, command)
    case 'CreateLoadBalancer': return createLoadBalancer(world, step, command)
    case 'ModifyLoadBalancerAttributes': return modifyLoadBalancerAttributes(world, step, command)
    case 'SetSecurityGroups': return setSecurityGroups(world, step, command)
    case 'ActivateLoadBalancer': return activateLoadBalancer(world, step, command)
    case 'CreateTargetGroup': return createTargetGroup(world, step, command)
    case 'RegisterTargets': return registerTargets(world, step, command)
    case 'CompleteTargetRegistration': return completeTargetRegistration(world, step, command)
    case 'SetTargetHealth': return setTargetHealth(world, step, command)
    case 'CreateListener': return createListener(world, step, command)
    case 'CreateVpcEndpointServiceConfiguration': return createEndpointService(world, step, command)
    case 'ModifyVpcEndpointServiceConfiguration': return modifyEndpointService(world, step, command)
    case 'DeleteVpcEndpointServiceConfigurations': return deleteEndpointServices(world, step, command)
    case 'ModifyVpcEndpointServicePayerResponsibility': return modifyPayerResponsibility(world, step, command)
    case 'CompleteServiceDeletion': return completeServiceDeletion(world, step, command)
    case 'FailServiceProvisioning': return failServiceProvisioning(world, step, command)
    case 'StartVpcEndpointServicePrivateDnsVerification': return startPrivateDnsVerification(world, step, command)
    case 'CheckPrivateDnsName': return checkPrivateDnsName(world, step, command)
    case 'FailPrivateDnsName': return failPrivateDnsName(world, step, command)
    case 'CreateHostedZone': return createHostedZone(world, step, command)
    case 'DeleteHostedZone': return deleteHostedZone(world, step, command)
    case 'ChangeResourceRecordSets': return changeRecordSets(world, step, command)
    case 'ModifyVpcEndpointServicePermissions': return modifyServicePermissions(world, step, command)
    case 'OfferAwsService': return offerAwsService(world, step, command)
    case 'CompleteServiceProvisioning': return completeServiceProvisioning(world, step, command)
    case 'AcceptVpcEndpointConnections': return acceptConnections(world, step, command)
    case 'RejectVpcEndpointConnections': return rejectConnections(world, step, command)
    case 'VerifyPrivateDnsName': return verifyPrivateDnsName(world, step, command)
    case 'CreateVpcEndpoint': return createVpcEndpoint(world, step, command)
    case 'ModifyVpcEndpoint': return modifyVpcEndpoint(world, step, command)
    case 'DeleteVpcEndpoints': return deleteVpcEndpoints(world, step, command)
    case 'CompleteEndpointProvisioning': return completeEndpointProvisioning(world, step, command)
    case 'ExpireEndpointConnection': return expireEndpointConnection(world, step, command)
    case 'CompleteEndpointDeletion': return completeEndpointDeletion(world, step, command)
    case 'SetEndpointLoadBalancer': return setEndpointLoadBalancer(world, step, command)
    case 'ActivatePrivateDns': return activatePrivateDns(world, step, command)
    case 'CreateTags': return createTags(world, step, command)
    case 'DeleteTags': return deleteTags(world, step, command)
    case 'PutPrincipal': return putPrincipal(world, step, command)
    case 'PutServiceControlPolicy': return putServiceControlPolicy(world, step, command)
    case 'PutResourcePolicy': return putResourcePolicy(world, step, command)
    default: return applyVpc(world, step, command)
  }
}
