import type { TraceScenario } from './question.ts'

const flow = { from: 'consumer/client', to: 'consumer/payments:443' } as const

/** The ACL's entry for replies is missing [R-ACL-4]; what a change does to a live flow is in `s-42.test.ts`. */
export const s42: TraceScenario = {
  scenario: 'S-42',
  file: 's-42',
  title: 'NACL and SG lab',
  questions: [
    {
      title: 'the request arrives, and the reply is stopped at the subnet of the client',
      ...flow,
      expected: {
        verdict: 'not-reachable',
        codes: ['SUBNET_ACL_RESTRICTION'],
        way: 'return',
        deliveredTo: 'provider/nlb/targets-443/use1-az4-1/eni',
        back: ['provider/nlb/a', 'consumer/payments/endpoint', 'consumer/acl'],
      },
    },
    {
      title: 'an entry for ephemeral ports lets it in',
      variant: 'with-ephemeral',
      ...flow,
      return: true,
      expected: { verdict: 'reachable', back: ['consumer/acl', 'consumer/client/eni'], says: ['rule 110'] },
    },
    {
      title: 'within one subnet no ACL is asked',
      ...flow,
      from: 'consumer/neighbour',
      expected: { verdict: 'reachable', never: ['consumer/acl'] },
    },
    {
      title: 'an ACL that lets nothing out stops the request itself; that is not all that is wrong',
      variant: 'nothing-out',
      ...flow,
      allReasons: true,
      expected: {
        verdict: 'not-reachable',
        codes: ['SUBNET_ACL_RESTRICTION', 'SUBNET_ACL_RESTRICTION'],
        way: 'forward',
      },
    },
    {
      title: 'a group without a rule stops the first packet of a flow',
      variant: 'group-closed',
      ...flow,
      expected: { verdict: 'not-reachable', codes: ['SG_HAS_NO_RULES'], way: 'forward' },
    },
  ],
}
