import type { TraceScenario } from './question.ts'

const TO = 'consumer/payments:443'
const AWAY = 'internet:2001:db8::7'

/** Which combinations can be made at all is in `refusals.test.ts`; here what a dual-stack one does [R-EP-13, R-EP-14, R-NLB-17]. */
export const s30: TraceScenario = {
  scenario: 'S-30',
  file: 's-30',
  title: 'IPv6 and dualstack',
  questions: [
    {
      title: 'a host with IPv4 alone takes the A record',
      from: 'consumer/four',
      to: TO,
      expected: { verdict: 'reachable', through: ['consumer/payments', 'provider/nlb'], saysNot: ['AAAA'] },
    },
    {
      title: 'a host with IPv6 alone takes the AAAA record; the node translates to a target with IPv4',
      from: 'consumer/six',
      to: TO,
      return: true,
      expected: {
        verdict: 'reachable',
        through: ['consumer/payments', 'provider/nlb'],
        back: ['provider/nlb/a', 'consumer/payments/endpoint', 'consumer/six/eni'],
        // 8500 bytes less the 60 of IPv6 and TCP [R-DP-5].
        says: ['is lowered to 8440', 'AAAA'],
        viaInternetGateway: false,
      },
    },
    {
      title: 'a host with both takes IPv6 first, as RFC 6724 says',
      from: 'consumer/dual',
      to: TO,
      expected: { verdict: 'reachable', says: ['tcp 2600:1f18:1234:5601::11 ->'] },
    },
    {
      title: "from the internet an internet gateway lets IPv6 through to a host's address",
      from: AWAY,
      to: 'consumer/dual:443',
      expected: { verdict: 'reachable', through: ['consumer/igw'], deliveredTo: 'consumer/dual/eni' },
    },
    {
      title: "and nothing to the endpoint's own, whatever its group admits",
      from: AWAY,
      to: 'consumer/payments/endpoint:443',
      expected: {
        verdict: 'not-reachable',
        codes: ['IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'],
        through: ['consumer/igw'],
        way: 'forward',
        says: ['R-EP-13'],
      },
    },
  ],
}
