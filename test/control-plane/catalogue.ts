import type { Gen } from './pen.ts'
import type { Specs, Written } from './calls/spec.ts'
import { connectingCalls } from './calls/connecting.ts'
import { elbCalls } from './calls/elb.ts'
import { insightsCalls } from './calls/insights.ts'
import { notificationCalls } from './calls/notifications.ts'
import { privatelinkCalls } from './calls/privatelink.ts'
import { restCalls } from './calls/rest.ts'
import { routingCalls } from './calls/routing.ts'
import { vpcCalls } from './calls/vpc.ts'

/** How every call of the control plane is written: a command that is missing here does not compile. */
const specs: Specs<Written['type']> = {
  ...vpcCalls,
  ...routingCalls,
  ...connectingCalls,
  ...elbCalls,
  ...privatelinkCalls,
  ...notificationCalls,
  ...insightsCalls,
  ...restCalls,
}

/** Every command that is written, with its fields in the order in which they are. */
export const callSpecs = Object.entries(specs) as readonly (readonly [
  Written['type'],
  Readonly<Record<string, Gen>>,
])[]

/** A timer of an earlier call fires; the word stands among the commands. */
export const FIRE = 'fire'

/** What an intent may stand for; PrivateLink's own calls and timers come more often. */
export const kinds: readonly string[] = [
  ...callSpecs.map(([type]) => type),
  ...callSpecs.map(([type]) => type).filter((type) => /Endpoint|Connection/.test(type)),
  ...Array.from(
    { length: 4 },
    () => ['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'AcceptVpcEndpointConnections'] as const,
  ).flat(),
  ...Array.from({ length: 40 }, () => FIRE),
]
