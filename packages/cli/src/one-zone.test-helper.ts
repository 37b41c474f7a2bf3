/** A scenario of one zone, in which a consumer's endpoint leads to a provider's one target; the rest of it is for a test to say. */
export function oneZone(name: string, duration: string, rest: string): string {
  return `causeway: 1
name: ${name}
duration: ${duration}
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4 } }
      provider: { azs: { us-east-1b: use1-az4 } }
    vpcs:
      consumer/app: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
      provider/app: { cidr: 10.0.0.0/16, subnets: { b: { az: us-east-1b, cidr: 10.0.1.0/24 } } }
    nlbs:
      provider/nlb: { subnets: [provider/app/b], listeners: { '443': { targets: 1 } } }
    services:
      provider/web: { nlbs: [provider/nlb], allow: [consumer] }
    endpoints:
      consumer/web: { type: interface, service: provider/web, subnets: [consumer/app/a] }
${rest}`
}
