import { apiError, byCodeUnit, type ApiError } from '@causeway/ground'
import type { ApiCommand } from '../world.ts'

type Use = 'required' | 'optional'

/** Every field of a command with whether AWS needs it, so that the table can't fall behind the types. */
type FieldsOf<C> = {
  readonly [Field in Exclude<keyof C, 'type' | 'accountId'>]-?: object extends Pick<C, Field>
    ? 'optional'
    : 'required'
}

type Shapes = { readonly [C in ApiCommand as C['type']]?: FieldsOf<C> }

/** The parameters of PrivateLink's calls, of network insights and of tagging [R-API-1, R-API-2, R-API-9]. */
const shapes: Shapes = {
  CreateVpcEndpoint: {
    vpcEndpointType: 'optional',
    vpcId: 'required',
    serviceName: 'required',
    subnetIds: 'optional',
    routeTableIds: 'optional',
    ipAddressType: 'optional',
    dnsOptions: 'optional',
    serviceRegion: 'optional',
    securityGroupIds: 'optional',
    privateDnsEnabled: 'optional',
    policyDocument: 'optional',
    subnetConfigurations: 'optional',
  },
  ModifyVpcEndpoint: {
    vpcEndpointId: 'required',
    privateDnsEnabled: 'optional',
    policyDocument: 'optional',
    resetPolicy: 'optional',
    addSubnetIds: 'optional',
    removeSubnetIds: 'optional',
    addRouteTableIds: 'optional',
    removeRouteTableIds: 'optional',
    ipAddressType: 'optional',
    dnsOptions: 'optional',
    subnetConfigurations: 'optional',
    addSecurityGroupIds: 'optional',
    removeSecurityGroupIds: 'optional',
  },
  DeleteVpcEndpoints: { vpcEndpointIds: 'required' },
  CreateVpcEndpointServiceConfiguration: {
    networkLoadBalancerArns: 'optional',
    gatewayLoadBalancerArns: 'optional',
    acceptanceRequired: 'optional',
    privateDnsName: 'optional',
    supportedIpAddressTypes: 'optional',
    supportedRegions: 'optional',
  },
  ModifyVpcEndpointServiceConfiguration: {
    serviceId: 'required',
    addNetworkLoadBalancerArns: 'optional',
    removeNetworkLoadBalancerArns: 'optional',
    addGatewayLoadBalancerArns: 'optional',
    removeGatewayLoadBalancerArns: 'optional',
    addSupportedIpAddressTypes: 'optional',
    removeSupportedIpAddressTypes: 'optional',
    privateDnsName: 'optional',
    removePrivateDnsName: 'optional',
    addSupportedRegions: 'optional',
    removeSupportedRegions: 'optional',
    acceptanceRequired: 'optional',
  },
  DeleteVpcEndpointServiceConfigurations: { serviceIds: 'required' },
  ModifyVpcEndpointServicePayerResponsibility: { serviceId: 'required', payerResponsibility: 'required' },
  StartVpcEndpointServicePrivateDnsVerification: { serviceId: 'required' },
  ModifyVpcEndpointServicePermissions: {
    serviceId: 'required',
    addAllowedPrincipals: 'required',
    removeAllowedPrincipals: 'required',
  },
  AcceptVpcEndpointConnections: { serviceId: 'required', vpcEndpointIds: 'required' },
  RejectVpcEndpointConnections: { serviceId: 'required', vpcEndpointIds: 'required' },
  CreateVpcEndpointConnectionNotification: {
    vpcEndpointId: 'optional',
    serviceId: 'optional',
    connectionNotificationArn: 'required',
    connectionEvents: 'required',
  },
  ModifyVpcEndpointConnectionNotification: {
    connectionNotificationId: 'required',
    connectionNotificationArn: 'optional',
    connectionEvents: 'optional',
  },
  DeleteVpcEndpointConnectionNotifications: { connectionNotificationIds: 'required' },
  CreateNetworkInsightsPath: {
    source: 'required',
    destination: 'optional',
    sourceIp: 'optional',
    destinationIp: 'optional',
    protocol: 'required',
    destinationPort: 'optional',
  },
  DeleteNetworkInsightsPath: { networkInsightsPathId: 'required' },
  StartNetworkInsightsAnalysis: { networkInsightsPathId: 'required' },
  DeleteNetworkInsightsAnalysis: { networkInsightsAnalysisId: 'required' },
  CreateTags: { resources: 'required', tags: 'required' },
  DeleteTags: { resources: 'required', tags: 'required' },
}

/**
 * Refuses a call that lacks what it needs, `MissingParameter`, or has what AWS doesn't know, `UnknownParameter`: types
 * keep these out of programs, not out of files [R-ERR-34].
 */
export function faultOfShape(command: ApiCommand): ApiError | undefined {
  const shape: Readonly<Record<string, Use>> | undefined = shapes[command.type]
  if (shape === undefined) return undefined
  const fields = Object.entries(command).filter(([, value]) => value !== undefined)
  const given = new Set(fields.map(([field]) => field))
  const missing = Object.keys(shape).find((field) => shape[field] === 'required' && !given.has(field))
  if (missing !== undefined) {
    const message = `${command.type} needs the parameter ${missing}; give it`
    return apiError('MissingParameter', 'R-ERR-34', message, missing)
  }
  const known = new Set([...Object.keys(shape), 'type', 'accountId'])
  const unknown = [...given].sort(byCodeUnit).find((field) => !known.has(field))
  if (unknown === undefined) return undefined
  const message = `${command.type} has no parameter ${unknown}; it takes ${Object.keys(shape).join(', ')}`
  return apiError('UnknownParameter', 'R-ERR-34', message, unknown)
}
