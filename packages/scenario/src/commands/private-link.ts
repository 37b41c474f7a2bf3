import { z } from 'zod'
import { listOfWords, oneOf, thing, things, words, yes } from './fields.ts'
import type { FieldsOf, TimedType } from './fields.ts'

const family = z.array(oneOf('ipv4', 'ipv6'))
const addressType = oneOf('ipv4', 'ipv6', 'dualstack').optional()
const dnsOptions = z
  .strictObject({
    dnsRecordIpType: oneOf('ipv4', 'ipv6', 'dualstack', 'service-defined').optional(),
    privateDnsOnlyForInboundResolverEndpoint: yes.optional(),
  })
  .optional()
const configurations = z
  .array(z.strictObject({ subnetId: thing, ipv4: words.optional(), ipv6: words.optional() }))
  .optional()
const some = things.optional()
const connection = { serviceId: thing, vpcEndpointIds: things }
const named = { ruleNames: listOfWords }

/** Commands about endpoints, the services behind them, and who hears of it. */
export const privateLinkCommands = {
  CreateVpcEndpoint: {
    vpcEndpointType: oneOf('Interface', 'GatewayLoadBalancer', 'Gateway').optional(),
    vpcId: thing,
    serviceName: thing,
    subnetIds: some,
    routeTableIds: some,
    ipAddressType: addressType,
    dnsOptions,
    serviceRegion: words.optional(),
    securityGroupIds: some,
    privateDnsEnabled: yes.optional(),
    policyDocument: words.optional(),
    subnetConfigurations: configurations,
  },
  ModifyVpcEndpoint: {
    vpcEndpointId: thing,
    privateDnsEnabled: yes.optional(),
    policyDocument: words.optional(),
    resetPolicy: yes.optional(),
    addSubnetIds: some,
    removeSubnetIds: some,
    addRouteTableIds: some,
    removeRouteTableIds: some,
    ipAddressType: addressType,
    dnsOptions,
    subnetConfigurations: configurations,
    addSecurityGroupIds: some,
    removeSecurityGroupIds: some,
  },
  DeleteVpcEndpoints: { vpcEndpointIds: things },
  AcceptVpcEndpointConnections: connection,
  RejectVpcEndpointConnections: connection,
  TerminateVpcEndpointConnections: connection,
  CreateVpcEndpointServiceConfiguration: {
    networkLoadBalancerArns: some,
    gatewayLoadBalancerArns: some,
    acceptanceRequired: yes.optional(),
    privateDnsName: words.optional(),
    supportedIpAddressTypes: family.optional(),
    supportedRegions: listOfWords.optional(),
  },
  ModifyVpcEndpointServiceConfiguration: {
    serviceId: thing,
    addNetworkLoadBalancerArns: some,
    removeNetworkLoadBalancerArns: some,
    addGatewayLoadBalancerArns: some,
    removeGatewayLoadBalancerArns: some,
    addSupportedIpAddressTypes: family.optional(),
    removeSupportedIpAddressTypes: family.optional(),
    privateDnsName: words.optional(),
    removePrivateDnsName: yes.optional(),
    addSupportedRegions: listOfWords.optional(),
    removeSupportedRegions: listOfWords.optional(),
    acceptanceRequired: yes.optional(),
  },
  DeleteVpcEndpointServiceConfigurations: { serviceIds: things },
  ModifyVpcEndpointServicePermissions: {
    serviceId: thing,
    addAllowedPrincipals: listOfWords.default([]),
    removeAllowedPrincipals: listOfWords.default([]),
  },
  ModifyVpcEndpointServicePayerResponsibility: { serviceId: thing, payerResponsibility: words },
  StartVpcEndpointServicePrivateDnsVerification: { serviceId: thing },
  VerifyPrivateDnsName: { serviceId: thing },
  CreateVpcEndpointConnectionNotification: {
    vpcEndpointId: thing.optional(),
    serviceId: thing.optional(),
    connectionNotificationArn: words,
    connectionEvents: listOfWords,
  },
  ModifyVpcEndpointConnectionNotification: {
    connectionNotificationId: thing,
    connectionNotificationArn: words.optional(),
    connectionEvents: listOfWords.optional(),
  },
  DeleteVpcEndpointConnectionNotifications: { connectionNotificationIds: things },
  PutManagedInsightRules: {
    managedRules: z.array(z.strictObject({ templateName: words.optional(), resourceArn: thing })),
  },
  EnableInsightRules: named,
  DisableInsightRules: named,
  DeleteInsightRules: named,
  CreateTags: { resources: things, tags: z.record(words, words) },
  DeleteTags: {
    resources: things,
    tags: z.array(z.strictObject({ key: words, value: words.optional() })),
  },
  PutServiceControlPolicy: { policy: words.optional() },
  PutResourcePolicy: { resourceArn: words, policy: words.optional() },
} satisfies { readonly [T in TimedType]?: FieldsOf<T> }
