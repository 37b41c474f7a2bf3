/** A small sound scenario; each bad input is this with one thing wrong. */
export const smallScenario = `causeway: 1
name: small
description: A consumer in one zone, a provider in two
params: { dns: regional }
seed: 7
duration: 2m
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }
    vpcs:
      consumer/app:
        cidr: 10.0.0.0/16
        subnets:
          a: { az: us-east-1a, cidr: 10.0.1.0/24 }
          b: { az: us-east-1b, cidr: 10.0.2.0/24 }
      provider/service:
        cidr: 10.0.0.0/16
        subnets:
          a: { az: us-east-1a, cidr: 10.0.1.0/24 }
          b: { az: us-east-1b, cidr: 10.0.2.0/24 }
    securityGroups:
      consumer/endpoint:
        vpc: consumer/app
        ingress: [{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }]
    networkAcls:
      consumer/acl:
        vpc: consumer/app
        subnets: [consumer/app/b]
        ingress: [{ rule: 100, action: allow, protocol: all, cidr: 0.0.0.0/0 }]
        egress: [{ rule: 100, action: allow, protocol: all, cidr: 0.0.0.0/0 }]
    nlbs:
      provider/nlb:
        subnets: [provider/service/a, provider/service/b]
        listeners: { '443': { targets: 1 } }
    services:
      provider/web: { nlbs: [provider/nlb], allow: [consumer] }
    endpoints:
      consumer/web:
        type: interface
        service: provider/web
        subnets: [consumer/app/a]
        securityGroups: [consumer/endpoint]
traffic:
  web:
    from: { subnets: consumer/app/a }
    to: { endpoint: consumer/web, port: 443 }
    dns: $dns
    arrivals: { poisson: 5/s }
    connection: { request: 2 KiB, response: 8 KiB }
timeline:
  - name: outage
    at: 30s
    impair: { az: use1-az6 }
    how: isolate
    for: 30s
assert:
  - expect: success(web) >= 99%
    before: outage
  - expect: recovery_time(web) <= 40s
    during: outage
    when: variant == "zonal"
variants:
  plain: {}
  zonal:
    params: { dns: zonal }
    set: { provider/nlb.crossZone: true }
`
