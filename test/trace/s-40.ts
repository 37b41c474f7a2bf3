import type { TraceScenario } from './question.ts'

/** Participants use endpoints of shared subnets, and can't make or see them [R-EP-15]; the refusals are in `refusals.test.ts`. */
export const s40: TraceScenario = {
  scenario: 'S-40',
  file: 's-40',
  title: 'shared subnet',
  questions: [
    {
      title: "a participant's host in the shared subnet uses the owner's endpoint",
      from: 'guest/client',
      to: 'owner/payments:443',
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.11.20'],
        through: ['owner/payments', 'provider/nlb'],
        back: ['provider/nlb/a', 'owner/payments/endpoint', 'guest/client/eni'],
        zonesCrossed: 0,
      },
    },
  ],
}
