import type { TraceQuestion, TraceScenario } from './question.ts'

/** The path of a service behind somebody's load balancer, and of none of the other two. */
function serviceOf(owner: 'partner' | 'seller', name: string, others: readonly string[]): TraceQuestion {
  return {
    title: `the endpoint to ${owner === 'partner' ? "another account's service" : "a seller's product"} leads there alone`,
    from: 'consumer/client',
    to: `consumer/${name}:443`,
    return: true,
    expected: {
      verdict: 'reachable',
      addresses: name === 'billing' ? ['10.0.2.12', '10.0.3.12'] : ['10.0.2.13', '10.0.3.13'],
      through: [`consumer/${name}`, `${owner}/nlb`],
      back: [`${owner}/nlb`, `consumer/${name}/endpoint-a`, 'consumer/client/eni'],
      never: others,
      deliveredTo: `${owner}/nlb/targets-443/use1-az4-1/eni`,
      viaInternetGateway: false,
      leavesAwsNetwork: false,
    },
  }
}

/** The guide's use cases: each endpoint leads to one service only, by interfaces of its own. */
export const s03: TraceScenario = {
  scenario: 'S-03',
  file: 's-03',
  title: 'three endpoints in one VPC',
  questions: [
    {
      title: 'the endpoint to a service of AWS leads there alone; its usual name does too',
      from: 'consumer/client',
      to: 'kms.us-east-1.amazonaws.com:443',
      return: true,
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.2.11', '10.0.3.11'],
        through: ['consumer/kms'],
        never: ['consumer/billing', 'consumer/product', 'partner/nlb', 'seller/nlb'],
        deliveredTo: 'amazon/kms',
        viaInternetGateway: false,
        leavesAwsNetwork: false,
      },
    },
    serviceOf('partner', 'billing', ['consumer/kms', 'consumer/product', 'seller/nlb']),
    serviceOf('seller', 'product', ['consumer/kms', 'consumer/billing', 'partner/nlb']),
    {
      title: "the product's private name leads to the endpoint of the product",
      from: 'consumer/client',
      to: 'api.product.example:443',
      expected: {
        verdict: 'reachable',
        addresses: ['10.0.2.13', '10.0.3.13'],
        through: ['consumer/product', 'seller/nlb'],
        deliveredTo: 'seller/nlb/targets-443/use1-az4-1/eni',
      },
    },
    {
      title: 'no port of one endpoint leads to another service: what nobody listens on is dropped',
      from: 'consumer/client',
      to: 'consumer/billing:8443',
      expected: { verdict: 'not-reachable', codes: ['ENI_SG_RULES_MISMATCH'], way: 'forward' },
    },
    {
      title: 'and were its group to admit it, the load balancer would have no listener for it',
      from: 'consumer/client',
      to: 'consumer/billing:8443',
      allReasons: true,
      expected: { verdict: 'not-reachable', codes: ['ENI_SG_RULES_MISMATCH', 'ELBV2_LISTENERS_MISMATCH'] },
    },
  ],
}
