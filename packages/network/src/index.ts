export { eventKinds, type EventKind } from './event-kinds.ts'
export { openSimulation, type Resumption, type SavedSimulation, type Simulation } from './simulation.ts'
export {
  type Entity,
  type SharingFactory,
  type SimulationInput,
  type StreamWatcher,
  type SynWatcher,
} from './input.ts'
export { type Fault, type FaultScope, type Harm, type TimedCommand } from './fault.ts'
export { controlPlaneAway } from './timeline.ts'
export {
  fixedSize,
  type Arrivals,
  type ClientClass,
  type DemandStage,
  type Destination,
  type Distribution,
  type RateStage,
} from './client-class.ts'
export { type SimulationResult } from './result.ts'
export { type SimulatedStep } from './control-plane.ts'
export { type StateAspect, type StateSpan } from './state-log.ts'
export { type Path } from './path.ts'
export { calm } from './calm.ts'
export { findingOf } from './insights.ts'
export { hostPacket, type HostPacket } from './host-packet.ts'
export { trace, type Flow, type Reason, type Trace, type TraceContext, type TraceOptions } from './trace.ts'
export { type Header, type TraceHop } from './traced-hop.ts'
export { walk, type Moment, type RoundWalk, type Step, type WalkOptions, type Way } from './walk.ts'
export { clientCache, type ClientCache, type Kept } from './client-cache.ts'
export {
  allHealthy,
  lookup,
  lookupFrom,
  type HostLookup,
  type HostQuestion,
  type NameMoment,
  type NameTrace,
} from './name-lookup.ts'
export { resolver, type Answer, type Question, type Resolver } from './resolver.ts'
export { seenHealth, type SeenHealth } from './endpoint-health.ts'
export { meters, type Carried, type HostsOf, type Meters } from './meters/meters.ts'
export {
  type GaugeColumns,
  type GaugeKey,
  type Metered,
  type MeteredEndpoint,
  type MeteredInterface,
  type MeteredLoadBalancer,
  type MeteredNode,
  type MeteredService,
  type MeteredThings,
  type MeteredThrough,
  type MeteredWay,
  type MinuteColumns,
} from './meters/metered.ts'
export { pcapOf } from './wire/pcap-of-trace.ts'
export {
  type Tallied,
  type TalliedAnswers,
  type TalliedAttempts,
  type TalliedBuckets,
  type TalliedBytes,
  type TalliedConnections,
  type TalliedEstablished,
  type TalliedExchanges,
  type TalliedTimes,
} from './tallies/tallied.ts'
export { HISTOGRAM_BITS, SUM_CARRY_NS, took } from './tallies/tallies.ts'
export { type LoadColumns } from './transfer/loads.ts'
export { type StreamColumns } from './transfer/stream-minutes.ts'
export { sharing, type Completion, type Sharing } from './sharing/sharing.ts'
