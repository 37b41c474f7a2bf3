import { isApiError, type ApiError } from '@causeway/ground'
import type { Applied, Refused } from './commit.ts'
import { activatePrivateDns } from './dns/hosted-zone/activate.ts'
import { createListener } from './elb/listener/create.ts'
import { createLoadBalancer } from './elb/network-load-balancer/create.ts'
import { activateLoadBalancer, failLoadBalancer } from './elb/activate.ts'
import { modifyLoadBalancerAttributes } from './elb/attributes.ts'
import { deleteLoadBalancer } from './elb/delete.ts'
import { createGatewayLoadBalancer } from './elb/gateway-load-balancer/create.ts'
import { deleteListener, modifyListener } from './elb/listener/modify.ts'
import { setSecurityGroups } from './elb/network-load-balancer/modify.ts'
import { setIpAddressType } from './elb/set-ip-address-type.ts'
import { setSubnets } from './elb/set-subnets.ts'
import { cancelZonalShift, startZonalShift } from './elb/zonal-shift.ts'
import { modifyTargetGroupAttributes } from './elb/target-group/attributes.ts'
import { completeTargetDeregistration, deregisterTargets } from './elb/target-group/deregister.ts'
import { deleteTargetGroup, modifyTargetGroup } from './elb/target-group/modify.ts'
import { createTargetGroup } from './elb/target-group/create.ts'
import { registerTargets } from './elb/target-group/register.ts'
import { completeTargetRegistration, setTargetHealth } from './elb/target-group/set-health.ts'
import { enter } from './front-door/enter.ts'
import { putPrincipal, putServiceControlPolicy } from './iam/principal/put.ts'
import { putResourcePolicy } from './iam/resource-policy/put.ts'
import { addAccount } from './place/account/add.ts'
import { setAvailabilityZoneState } from './place/availability-zone/set-state.ts'
import { putManagedInsightRules } from './meter/contributor-insights/put.ts'
import {
  deleteInsightRules,
  disableInsightRules,
  enableInsightRules,
} from './meter/contributor-insights/switch.ts'
import { createConnectionNotification } from './privatelink/connection-notification/create.ts'
import {
  deleteConnectionNotifications,
  modifyConnectionNotification,
} from './privatelink/connection-notification/modify.ts'
import { putTopic } from './privatelink/connection-notification/put-topic.ts'
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
import { putServiceListing } from './privatelink/endpoint-service/put-listing.ts'
import { modifyServicePermissions } from './privatelink/endpoint-service/permissions.ts'
import {
  checkPrivateDnsName,
  failPrivateDnsName,
  startPrivateDnsVerification,
  verifyPrivateDnsName,
} from './privatelink/private-dns-name/verify.ts'
import { applyEndpoint } from './privatelink/vpc-endpoint/apply.ts'
import { createTags } from './tag/create.ts'
import { deleteTags } from './tag/delete.ts'
import { applyVpc } from './vpc/apply.ts'
import type { Step, World } from './world.ts'

/**
 * Makes one call to the control plane: a new world with what changed and the timers to set, or AWS's
 * refusal, after which the given world is still the world. Pure: `at` is data, no clock is read.
 */
export function apply(world: World, step: Step): Applied | Refused {
  const answer = enter(world, step, dispatch)
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
    case 'CreateGatewayLoadBalancer': return createGatewayLoadBalancer(world, step, command)
    case 'DeleteLoadBalancer': return deleteLoadBalancer(world, step, command)
    case 'SetSubnets': return setSubnets(world, step, command)
    case 'SetIpAddressType': return setIpAddressType(world, step, command)
    case 'FailLoadBalancer': return failLoadBalancer(world, step, command)
    case 'StartZonalShift': return startZonalShift(world, step, command)
    case 'CancelZonalShift': return cancelZonalShift(world, step, command)
    case 'ModifyListener': return modifyListener(world, step, command)
    case 'DeleteListener': return deleteListener(world, step, command)
    case 'ModifyTargetGroup': return modifyTargetGroup(world, step, command)
    case 'ModifyTargetGroupAttributes': return modifyTargetGroupAttributes(world, step, command)
    case 'DeleteTargetGroup': return deleteTargetGroup(world, step, command)
    case 'DeregisterTargets': return deregisterTargets(world, step, command)
    case 'CompleteTargetDeregistration': return completeTargetDeregistration(world, step, command)
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
    case 'PutServiceListing': return putServiceListing(world, step, command)
    case 'CompleteServiceProvisioning': return completeServiceProvisioning(world, step, command)
    case 'VerifyPrivateDnsName': return verifyPrivateDnsName(world, step, command)
    case 'CreateVpcEndpoint':
    case 'ModifyVpcEndpoint':
    case 'DeleteVpcEndpoints':
    case 'AcceptVpcEndpointConnections':
    case 'RejectVpcEndpointConnections':
    case 'TerminateVpcEndpointConnections':
    case 'CreateResolverEndpoint':
    case 'DeleteResolverEndpoint':
    case 'CreateResolverRule':
    case 'AssociateResolverRule':
    case 'DisassociateResolverRule':
    case 'DeleteResolverRule':
    case 'CompleteEndpointProvisioning':
    case 'CompleteEndpointDeletion':
    case 'CompleteInterfaceReplacement':
    case 'ExpireEndpointConnection':
    case 'PropagateEndpointPolicy':
    case 'SetEndpointLoadBalancer':
    case 'FailEndpointProvisioning': return applyEndpoint(world, step, command)
    case 'ActivatePrivateDns': return activatePrivateDns(world, step, command)
    case 'CreateTags': return createTags(world, step, command)
    case 'DeleteTags': return deleteTags(world, step, command)
    case 'PutPrincipal': return putPrincipal(world, step, command)
    case 'PutServiceControlPolicy': return putServiceControlPolicy(world, step, command)
    case 'PutResourcePolicy': return putResourcePolicy(world, step, command)
    case 'CreateVpcEndpointConnectionNotification': return createConnectionNotification(world, step, command)
    case 'ModifyVpcEndpointConnectionNotification': return modifyConnectionNotification(world, step, command)
    case 'DeleteVpcEndpointConnectionNotifications': return deleteConnectionNotifications(world, step, command)
    case 'PutTopic': return putTopic(world, step, command)
    case 'PutManagedInsightRules': return putManagedInsightRules(world, step, command)
    case 'EnableInsightRules': return enableInsightRules(world, step, command)
    case 'DisableInsightRules': return disableInsightRules(world, step, command)
    case 'DeleteInsightRules': return deleteInsightRules(world, step, command)
    default: return applyVpc(world, step, command)
  }
}
