import { seconds, type Duration } from '@causeway/ground'
import type { Listener } from './types.ts'

/**
 * How long a flow of a protocol may be silent at a listener: TCP 350 s or what the listener says, TLS 350 s,
 * everything else 120 s [R-NLB-10, R-GWLB-3].
 */
export function idleTimeoutOf(listener: Listener, protocol: 'tcp' | 'other'): Duration {
  if (protocol === 'other') return seconds(120)
  return listener.tcpIdleTimeout ?? seconds(350)
}
