import { id, maybe, nearly, of } from '../fields.ts'
import type { TableName } from '../pen.ts'
import type { Specs, Written } from './spec.ts'

/** What a path may begin or end at, and, last, something where it may not. */
const ends: readonly TableName[] = [
  'instances',
  'networkInterfaces',
  'internetGateways',
  'vpcEndpoints',
  'endpointServices',
  'vpcPeeringConnections',
  'transitGateways',
  'transitGatewayAttachments',
  'vpnGateways',
  'natGateways',
]

const path = id('networkInsightsPaths')
const address = of('10.0.0.10', '2001:db8::10', '10.0.0')
const way = of([], [{ sequenceNumber: 1, componentId: 'i-0123456789abcdef0' }])

export const insightsCalls: Specs<Extract<Written['type'], `${string}NetworkInsights${string}`>> = {
  CreateNetworkInsightsPath: {
    source: nearly(id(ends)),
    destination: maybe(id(ends)),
    sourceIp: maybe(address, 4),
    destinationIp: maybe(address),
    protocol: of('tcp', 'udp', 'icmp'),
    destinationPort: maybe(of(443, 0, 70_000)),
  },
  DeleteNetworkInsightsPath: { networkInsightsPathId: path },
  StartNetworkInsightsAnalysis: { networkInsightsPathId: path },
  DeleteNetworkInsightsAnalysis: { networkInsightsAnalysisId: id('networkInsightsAnalyses') },
  RecordNetworkInsightsAnalysis: {
    networkInsightsAnalysisId: id('networkInsightsAnalyses'),
    networkPathFound: of(true, false),
    explanations: of([], [{ explanationCode: 'NO_ROUTE_TO_DESTINATION' }]),
    forwardPathComponents: way,
    returnPathComponents: way,
  },
}
