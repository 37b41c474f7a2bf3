import type { TraceQuestion, TraceScenario } from './question.ts'

/** The endpoint's names: of the service, and of the zone use1-az2, which the consumer calls us-east-1b. */
const SERVICE = 'vpce-svc-729c75158202304aa.us-east-1.vpce.amazonaws.com:443'
const REGIONAL = `vpce-def14e80a2849f349-49ao2mev.${SERVICE}`
const ZONAL = `vpce-def14e80a2849f349-49ao2mev-us-east-1b.${SERVICE}`
const BOTH = ['10.0.11.20', '10.0.12.20']
const FIRST = ['10.0.11.20']

const asked = (
  title: string,
  variant: string,
  to: string,
  expected: TraceQuestion['expected'],
): TraceQuestion => ({ title, variant, from: 'consumer/client', to, at: '5m', expected })

const crossing: TraceQuestion['expected'] = {
  verdict: 'reachable',
  addresses: ['10.0.12.20'],
  through: ['consumer/payments', 'provider/nlb'],
  deliveredTo: 'provider/in-a/eni',
  zonesCrossed: 1,
}

/** Health checks have had five minutes. With cross-zone off a zone without a healthy target leaves DNS, and fails open or not [R-NLB-4, R-NLB-7]. */
export const s32: TraceScenario = {
  scenario: 'S-32',
  file: 's-32',
  title: 'cross-zone NLB off and on',
  questions: [
    asked('(a) off, no target in use1-az2: its interface leaves the Regional name', 'none-off', REGIONAL, {
      verdict: 'reachable',
      addresses: FIRST,
      deliveredTo: 'provider/in-a/eni',
    }),
    asked("(a) off: the zone's own name leads to a node with nothing to open to; no RST", 'none-off', ZONAL, {
      verdict: 'not-reachable',
      addresses: ['10.0.12.20'],
      codes: ['ELB_NOT_CROSSZONE'],
      way: 'forward',
      through: ['consumer/payments', 'provider/nlb'],
      sees: 'dropped',
    }),
    asked(
      '(b) off, only unhealthy targets: the interface leaves the Regional name too',
      'unhealthy-off',
      REGIONAL,
      {
        verdict: 'reachable',
        addresses: FIRST,
        deliveredTo: 'provider/in-a/eni',
      },
    ),
    asked(
      "(b) off: by the zone's own name the node fails open to them, and theirs is the RST",
      'unhealthy-off',
      ZONAL,
      {
        verdict: 'not-reachable',
        addresses: ['10.0.12.20'],
        codes: ['CW_TARGET_REFUSED'],
        through: ['provider/nlb', 'provider/deaf-in-b/eni'],
        back: ['provider/deaf-in-b/eni'],
        sees: 'reset',
        says: ['fails open'],
      },
    ),
    asked('(a) on: both interfaces stay in the Regional name', 'none-on', REGIONAL, {
      verdict: 'reachable',
      addresses: BOTH,
    }),
    asked(
      "(a) on: the zone's own name reaches the other zone's target, across the boundary",
      'none-on',
      ZONAL,
      crossing,
    ),
    asked('(b) on: both interfaces stay', 'unhealthy-on', REGIONAL, {
      verdict: 'reachable',
      addresses: BOTH,
    }),
    asked("(b) on: the zone's own name reaches the healthy target", 'unhealthy-on', ZONAL, crossing),
  ],
}
