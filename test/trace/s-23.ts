import type { TraceScenario } from './question.ts'

/** Zones are what their ids say, and letters mean nothing between accounts [R-REG-2]. */
export const s23: TraceScenario = {
  scenario: 'S-23',
  file: 's-23',
  title: 'AZ-ID mapping mismatch',
  questions: [
    {
      title: "an endpoint in the consumer's us-east-1b meets the node in the provider's us-east-1a: one zone",
      from: 'consumer/client-b',
      to: 'consumer/payments:443',
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.2.20'],
        through: ['consumer/payments', 'provider/nlb'],
        zonesCrossed: 0,
        says: ['use1-az1'],
        saysNot: ['use1-az6'],
      },
    },
    {
      title:
        "a client in the consumer's us-east-1a crosses zones, although the provider's zone has its letter",
      from: 'consumer/client-a',
      to: 'consumer/payments:443',
      expected: { verdict: 'reachable', zonesCrossed: 1, says: ['AVAILABILITY_ZONE_CROSSED 1x', 'use1-az6'] },
    },
  ],
}
