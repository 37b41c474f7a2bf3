import { z } from 'zod'
import { count, listOfWords, oneOf, thing, things, words, yes } from './fields.ts'
import type { FieldsOf, TimedType } from './fields.ts'

const attachment = { transitGatewayAttachmentId: thing }
const pair = { ...attachment, transitGatewayRouteTableId: thing }
const propagation = { gatewayId: thing, routeTableId: thing }

/** Commands about what joins a VPC to other networks, and questions about the way there. */
export const gatewayCommands = {
  AllocateAddress: {},
  AssociateAddress: { allocationId: thing, networkInterfaceId: thing },
  DisassociateAddress: { allocationId: thing },
  ReleaseAddress: { allocationId: thing },
  CreateInternetGateway: {},
  AttachInternetGateway: { internetGatewayId: thing, vpcId: thing },
  DetachInternetGateway: { internetGatewayId: thing, vpcId: thing },
  DeleteInternetGateway: { internetGatewayId: thing },
  CreateNatGateway: {
    subnetId: thing,
    connectivityType: oneOf('public', 'private').optional(),
    allocationId: thing.optional(),
    privateIpAddress: words.optional(),
  },
  DeleteNatGateway: { natGatewayId: thing },
  CreateVpnGateway: {},
  AttachVpnGateway: { vpnGatewayId: thing, vpcId: thing },
  DetachVpnGateway: { vpnGatewayId: thing, vpcId: thing },
  DeleteVpnGateway: { vpnGatewayId: thing },
  EnableVgwRoutePropagation: propagation,
  DisableVgwRoutePropagation: propagation,
  SetLearntRoutes: {
    vpnGatewayId: thing,
    routes: z.array(
      z.strictObject({ cidr: words, learnt: oneOf('direct-connect', 'vpn-static', 'vpn-bgp') }),
    ),
  },
  CreateVpcPeeringConnection: { vpcId: thing, peerVpcId: thing, peerOwnerId: thing.optional() },
  AcceptVpcPeeringConnection: { vpcPeeringConnectionId: thing },
  RejectVpcPeeringConnection: { vpcPeeringConnectionId: thing },
  DeleteVpcPeeringConnection: { vpcPeeringConnectionId: thing },
  ModifyVpcPeeringConnectionOptions: {
    vpcPeeringConnectionId: thing,
    side: oneOf('requester', 'accepter'),
    allowDnsResolutionFromRemoteVpc: yes,
  },
  CreateTransitGateway: { autoAcceptSharedAttachments: yes.optional(), defaultRouteTable: yes.optional() },
  DeleteTransitGateway: { transitGatewayId: thing },
  ShareTransitGateway: { transitGatewayId: thing, accountIds: things },
  CreateTransitGatewayVpcAttachment: { transitGatewayId: thing, vpcId: thing, subnetIds: things },
  AcceptTransitGatewayVpcAttachment: attachment,
  RejectTransitGatewayVpcAttachment: attachment,
  DeleteTransitGatewayVpcAttachment: attachment,
  CreateTransitGatewayRouteTable: { transitGatewayId: thing },
  DeleteTransitGatewayRouteTable: { transitGatewayRouteTableId: thing },
  AssociateTransitGatewayRouteTable: pair,
  DisassociateTransitGatewayRouteTable: pair,
  EnableTransitGatewayRouteTablePropagation: pair,
  DisableTransitGatewayRouteTablePropagation: pair,
  CreateTransitGatewayRoute: {
    transitGatewayRouteTableId: thing,
    destinationCidrBlock: words,
    transitGatewayAttachmentId: thing.optional(),
    blackhole: yes.optional(),
  },
  DeleteTransitGatewayRoute: { transitGatewayRouteTableId: thing, destinationCidrBlock: words },
  CreateNetworkInsightsPath: {
    source: thing,
    destination: thing.optional(),
    sourceIp: words.optional(),
    destinationIp: words.optional(),
    protocol: oneOf('tcp', 'udp'),
    destinationPort: count.optional(),
  },
  DeleteNetworkInsightsPath: { networkInsightsPathId: thing },
  StartNetworkInsightsAnalysis: { networkInsightsPathId: thing },
  DeleteNetworkInsightsAnalysis: { networkInsightsAnalysisId: thing },
  CreateHostedZone: { zoneName: words, vpcIds: things.optional() },
  DeleteHostedZone: { hostedZoneId: thing },
  ChangeResourceRecordSets: {
    hostedZoneId: thing,
    changes: z.array(
      z.strictObject({
        action: oneOf('CREATE', 'UPSERT', 'DELETE'),
        recordSet: z.strictObject({
          name: words,
          recordType: oneOf('A', 'AAAA', 'CNAME', 'TXT'),
          ttlSeconds: count.optional(),
          values: listOfWords.optional(),
          aliasTarget: z.strictObject({ hostedZoneId: words, dnsName: words }).optional(),
        }),
      }),
    ),
  },
  CreateResolverEndpoint: {
    direction: oneOf('INBOUND', 'OUTBOUND'),
    securityGroupIds: things,
    ipAddresses: z.array(z.strictObject({ subnetId: thing, ip: words.optional() })),
  },
  DeleteResolverEndpoint: { resolverEndpointId: thing },
  CreateResolverRule: { domainName: words, resolverEndpointId: thing, targetIps: listOfWords },
  AssociateResolverRule: { resolverRuleId: thing, vpcId: thing },
  DisassociateResolverRule: { resolverRuleId: thing, vpcId: thing },
  DeleteResolverRule: { resolverRuleId: thing },
} satisfies { readonly [T in TimedType]?: FieldsOf<T> }
