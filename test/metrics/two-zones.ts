/** A scenario of two zones with a target each, and an endpoint with an interface in both; the rest of it is for a test to say. */
export function twoZones(
  duration: string,
  rest: string,
  nlb = "listeners: { '443': { targets: 1 } }",
): string {
  return `causeway: 1
name: two-zones
seed: 7
duration: ${duration}
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
    vpcs:
      consumer/app:
        cidr: 10.0.0.0/16
        subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 }, b: { az: us-east-1b, cidr: 10.0.2.0/24 } }
      provider/app:
        cidr: 10.0.0.0/16
        subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 }, b: { az: us-east-1b, cidr: 10.0.2.0/24 } }
    nlbs:
      provider/nlb: { subnets: [provider/app/a, provider/app/b], ${nlb} }
    services:
      provider/web: { nlbs: [provider/nlb], allow: [consumer] }
    endpoints:
      consumer/web: { type: interface, service: provider/web, subnets: [consumer/app/a, consumer/app/b] }
${rest}`
}
