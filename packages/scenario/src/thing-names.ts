import { interfaceEndpoints } from '@causeway/topology'
import type { Topology } from '@causeway/topology'
import type { StatedCommand } from './commands/schema.ts'
import type { TimelineText } from './timeline-schema.ts'

/** Names of things by what they are, as far as traffic, alarms and assertions speak of them. */
export interface ThingNames {
  readonly interfaceEndpoints: readonly string[]
  readonly otherEndpoints: readonly string[]
  readonly services: readonly string[]
  readonly nlbs: readonly string[]
  readonly gwlbs: readonly string[]
  readonly natGateways: readonly string[]
}

/** What a topology declares. */
export function thingsDeclared(topology: Topology): ThingNames {
  const interfaces = new Set(interfaceEndpoints(topology).map(nameOf))
  return {
    interfaceEndpoints: [...interfaces],
    otherEndpoints: topology.endpoints.map(nameOf).filter((name) => !interfaces.has(name)),
    services: topology.services.map(nameOf),
    nlbs: topology.nlbs.map(nameOf),
    gwlbs: topology.gwlbs.map(nameOf),
    natGateways: topology.natGateways.map(nameOf),
  }
}

/** The things of both, the first ones first. */
export function thingsOfBoth(one: ThingNames, other: ThingNames): ThingNames {
  const both = (kind: keyof ThingNames) => [...one[kind], ...other[kind]]
  return {
    interfaceEndpoints: both('interfaceEndpoints'),
    otherEndpoints: both('otherEndpoints'),
    services: both('services'),
    nlbs: both('nlbs'),
    gwlbs: both('gwlbs'),
    natGateways: both('natGateways'),
  }
}

/** What the commands of a timeline create under a name, whether they are refused or not. */
export function thingsCreated(texts: readonly (TimelineText | undefined)[]): ThingNames {
  const commands = texts.flatMap((text) => statedBy(text?.apply))
  const made = (type: string, isMeant: (command: StatedCommand) => boolean = () => true) =>
    commands.flatMap((each) => (each.type === type && isMeant(each) ? (each.name ?? []) : []))
  const isInterface = ({ vpcEndpointType }: StatedCommand) => vpcEndpointType === 'Interface'
  return {
    interfaceEndpoints: made('CreateVpcEndpoint', isInterface),
    otherEndpoints: made('CreateVpcEndpoint', (each) => !isInterface(each)),
    services: made('CreateVpcEndpointServiceConfiguration'),
    nlbs: made('CreateLoadBalancer'),
    gwlbs: made('CreateGatewayLoadBalancer'),
    natGateways: made('CreateNatGateway'),
  }
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}

/** A command or several: the schema's own type of them is too wide for TypeScript. */
function statedBy(apply: unknown): readonly StatedCommand[] {
  if (apply === undefined) return []
  return (Array.isArray(apply) ? apply : [apply]) as readonly StatedCommand[]
}
