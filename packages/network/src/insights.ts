import { assert, must, parseAddress, tableGet } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { ipv4Of } from '@causeway/model'
import type {
  AnalysePath,
  Explanation,
  Finding,
  NetworkInsightsPath,
  NetworkInterface,
  NetworkInterfaceId,
  PathComponent,
  Place,
  RecordNetworkInsightsAnalysis,
  World,
} from '@causeway/model'
import { hostPacket } from './host-packet.ts'
import { trace } from './trace.ts'
import type { Flow, Reason, TraceContext } from './trace.ts'
import type { TraceHop } from './traced-hop.ts'

/** The port of a path that names none. */
const ANY_PORT = 443
/** Somebody on the internet, of a documentation block, for a path that names nobody there. */
const SOMEBODY = must(parseAddress('198.51.100.1'))

/**
 * What an analysis finds: the walk that a packet of its path takes in the world as it is, in the form in which AWS
 * records it [facts.md 19.1]. With an end that no packet can start from or be sent to, no path is found.
 */
export function findingOf(
  context: TraceContext,
  { networkInsightsAnalysisId }: AnalysePath,
): RecordNetworkInsightsAnalysis {
  const analysis = tableGet(context.world.networkInsightsAnalyses, networkInsightsAnalysisId)
  assert(analysis !== undefined, `no analysis ${networkInsightsAnalysisId}`)
  const path = tableGet(context.world.networkInsightsPaths, analysis.networkInsightsPathId)
  assert(path !== undefined, `no path ${analysis.networkInsightsPathId}`)
  return { type: 'RecordNetworkInsightsAnalysis', networkInsightsAnalysisId, ...findingFor(context, path) }
}

function findingFor(context: TraceContext, path: NetworkInsightsPath): Finding {
  const flow = flowOf(context.world, path)
  if (flow === undefined) return notFound([{ explanationCode: 'NO_PATH', componentId: path.source }])
  const { verdict, hops, returnHops, reasons } = trace(context, flow)
  return {
    networkPathFound: verdict === 'reachable',
    explanations: reasons.map(explanationOf),
    forwardPathComponents: componentsOf(hops),
    returnPathComponents: componentsOf(returnHops),
  }
}

function notFound(explanations: readonly Explanation[]): Finding {
  return { networkPathFound: false, explanations, forwardPathComponents: [], returnPathComponents: [] }
}

function explanationOf({ code, way, id }: Reason): Explanation {
  return { explanationCode: code, direction: way === 'return' ? 'ingress' : 'egress', componentId: id }
}

/** Each component once for each time that the packet comes to it. */
function componentsOf(hops: readonly TraceHop[]): readonly PathComponent[] {
  const ids = hops.map(({ id }) => id)
  return ids
    .filter((id, at) => id !== ids[at - 1])
    .map((componentId, at) => ({ sequenceNumber: at + 1, componentId }))
}

function flowOf(world: World, path: NetworkInsightsPath): Flow | undefined {
  const from = senderOf(world, path)
  const to = addressMeant(world, path)
  if (from === undefined || to === undefined) return undefined
  const packet = hostPacket({
    protocol: path.protocol,
    source: from.address,
    sourceInterface: from.self,
    destination: to,
    destinationPort: path.destinationPort ?? ANY_PORT,
  })
  return { from: from.place, packet, salt: 0 }
}

interface PathSender {
  readonly place: Place
  readonly address: IpAddress
  readonly self: NetworkInterfaceId | undefined
}

function senderOf(world: World, { source, sourceIp }: NetworkInsightsPath): PathSender | undefined {
  const self = interfaceOfEnd(world, source)
  if (self !== undefined) {
    const { networkInterfaceId: id } = self
    return { place: { type: 'interface-egress', id }, address: sourceIp ?? ipv4Of(self), self: id }
  }
  const outside = { address: sourceIp ?? SOMEBODY, self: undefined }
  if (tableGet(world.internetGateways, source) !== undefined)
    return { place: { type: 'internet' }, ...outside }
  const gateway = tableGet(world.vpnGateways, source)
  return gateway && { place: { type: 'on-premises', id: gateway.vpnGatewayId }, ...outside }
}

function addressMeant(
  world: World,
  { destination, destinationIp }: NetworkInsightsPath,
): IpAddress | undefined {
  if (destinationIp !== undefined || destination === undefined) return destinationIp
  if (tableGet(world.internetGateways, destination) !== undefined) return SOMEBODY
  return interfaceOfEnd(world, destination)?.privateIpAddress
}

/** The interface of an end: its own, its instance's, or an endpoint's first. */
function interfaceOfEnd(world: World, id: string): NetworkInterface | undefined {
  const instance = tableGet(world.instances, id)
  const endpoint = tableGet(world.vpcEndpoints, id)
  const own = instance?.networkInterfaceId ?? endpoint?.networkInterfaces[0]?.networkInterfaceId ?? id
  const self = tableGet(world.networkInterfaces, own)
  return self?.privateIpAddress === undefined ? undefined : self
}
