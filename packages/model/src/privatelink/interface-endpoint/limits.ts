import type { ForwardContext, Outcome, Packet } from '../../forward.ts'
import { dropped, type Decider } from '../../hop-parts.ts'
import { ENDPOINT_MTU_BYTES, tooLarge } from '../../mtu.ts'
import { profiles } from '../../profile.ts'

/** What an interface endpoint does not carry: other protocols than its profile's [R-DP-6], and packets above its MTU, silently [R-DP-4]. */
export function refusedByLimits({ world }: ForwardContext, by: Decider, packet: Packet): Outcome | undefined {
  const { protocols } = profiles[world.profile]
  if (!protocols.some((each) => each === packet.protocol)) {
    const text = `an interface endpoint carries ${protocols.join(' and ')}, not ${packet.protocol}`
    return dropped('PROTOCOL_RESTRICTION', { ...by, rule: 'R-DP-6', text })
  }
  return tooLarge(packet, ENDPOINT_MTU_BYTES, by, true)
}
