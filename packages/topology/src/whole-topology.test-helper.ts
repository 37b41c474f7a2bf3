/** A topology with everything that the language has, and nothing wrong in it. */
export const WHOLE = `region: us-east-1
accounts:
  app: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
  net: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }
vpcs:
  app/main:
    cidr: 10.0.0.0/16
    secondaryCidrs: [10.1.0.0/16]
    ipv6Cidr: 2600:1f18:1234:5600::/56
    subnets:
      a: { az: use1-az4, cidr: 10.0.1.0/24, ipv6Cidr: 2600:1f18:1234:5601::/64, sharedWith: [net] }
      b: { az: use1-az6, cidr: 10.0.2.0/24, ipv6Cidr: auto }
      edge: { az: use1-az4, cidr: 10.0.9.0/24 }
      six: { az: use1-az4, ipv6Cidr: auto }
  net/hub:
    cidr: 10.8.0.0/16
    ipv6Cidr: auto
    subnets:
      a: { az: use1-az4, cidr: 10.8.1.0/24, ipv6Cidr: auto }
      b: { az: use1-az6, cidr: 10.8.2.0/24, ipv6Cidr: auto }
  net/spoke: { cidr: 10.7.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.7.1.0/24 } } }
prefixLists:
  app/offices: { entries: [198.51.100.0/24, 203.0.113.0/24], maxEntries: 5 }
  app/six: { family: ipv6, entries: ["2001:db8::/32"] }
securityGroups:
  app/web:
    vpc: app/main
    ingress: [{ protocol: tcp, ports: 443, from: app/offices }, { protocol: tcp, ports: 443, from: "2001:db8::/32" }]
    egress: [{ protocol: tcp, ports: 443, to: amazon/s3 }]
networkAcls:
  app/acl: { vpc: app/main, subnets: [app/main/b], ingress: [{ rule: 100, action: allow, protocol: all, cidr: "::/0" }] }
internetGateways: { app/igw: { vpc: app/main }, app/spare: {} }
vpnGateways: { net/vgw: { vpc: net/hub, learnt: [{ cidr: 172.16.0.0/12, by: vpn-bgp }, { cidr: 192.168.0.0/16, by: direct-connect }] } }
natGateways:
  app/nat: { subnet: app/main/edge, address: 10.0.9.7, publicIp: 3.4.5.6 }
  net/nat: { subnet: net/hub/b, connectivity: private }
instances:
  app/web-1: { subnet: app/main/a, securityGroups: [app/web], listens: [443], publicIp: auto, ipv6Address: "2600:1f18:1234:5601::beef" }
networkInterfaces:
  app/probe: { subnet: app/main/six }
  app/router: { subnet: app/main/b, ipv6Address: auto }
nlbs:
  net/nlb:
    subnets: [net/hub/a, net/hub/b]
    ipAddressType: dualstack
    listeners:
      "443": { targets: { addresses: [10.9.0.5, 10.8.1.77] }, proxyProtocol: true, preserveClientIp: false, dnsFailover: { count: 2, percentage: 50% }, unhealthyRouting: { percentage: 40% }, deregistrationDelay: 60s, connectionTermination: true }
  net/dns: { subnets: [net/hub/a], listeners: { "53": { protocol: TCP_UDP, targets: 1 } } }
gwlbs:
  net/gwlb: { subnets: [net/spoke/a], targets: 2, stickiness: source_ip_dest_ip, targetFailover: rebalance }
services:
  amazon/s3: { awsService: com.amazonaws.us-east-1.s3, privateDnsName: "*.s3.us-east-1.amazonaws.com", prefixList: [54.231.0.0/16] }
  net/payments: { nlbs: [net/nlb], allow: [app], supportedIpTypes: [ipv4, ipv6] }
  net/inspection: { gwlbs: [net/gwlb], allow: [app] }
endpoints:
  app/a-s3: { service: amazon/s3, subnets: [app/main/b], privateDns: true, inboundOnly: true }
  app/payments: { service: net/payments, subnets: [app/main/a, app/main/b], ipAddressType: dualstack, dnsRecordIpType: dualstack }
  app/s3: { type: gateway, vpc: app/main, service: com.amazonaws.us-east-1.s3, routeTables: [app/main/main, app/private] }
  app/inspect: { type: gateway-load-balancer, service: net/inspection, subnet: app/main/edge }
peerings:
  app/to-hub: { requester: app/main, accepter: net/hub, dnsFromAccepter: true, dnsFromRequester: true }
  app/waits: { requester: app/main, accepter: net/spoke, accepted: false }
transitGateways:
  net/tgw:
    sharedWith: [app]
    attachments:
      app: { vpc: app/main, subnets: [app/main/a, app/main/b] }
      hub: { vpc: net/hub, subnets: [net/hub/a] }
    routeTables:
      all: { associations: [app, hub], propagations: [app, hub], routes: [{ to: 0.0.0.0/0, via: hub }, { to: 10.66.0.0/16, via: blackhole }] }
  net/simple: { attachments: { spoke: { vpc: net/spoke, subnets: [net/spoke/a] } } }
routeTables:
  app/main/main: { vpc: app/main, subnets: [], routes: [{ to: 0.0.0.0/0, via: app/nat }, { to: app/offices, via: app/igw }] }
  app/private:
    vpc: app/main
    subnets: [app/main/a]
    routes: [{ to: 10.8.0.0/16, via: app/to-hub }, { to: "::/0", via: app/igw }, { to: 10.64.0.0/10, via: net/tgw }, { to: 10.200.0.0/16, via: app/router }, { to: 10.201.0.0/16, via: app/web-1 }]
  app/ingress: { vpc: app/main, gateway: app/igw, routes: [{ to: 10.0.1.0/24, via: app/inspect }] }
  net/onward: { vpc: net/hub, main: true, propagates: [net/vgw], routes: [{ to: 172.31.0.0/16, via: net/vgw }, { to: 10.0.0.0/16, via: app/to-hub }] }
zones:
  app/internal: { domain: corp.example, vpcs: [app/main], records: [{ name: db.corp.example, type: A, ttlSeconds: 30, values: [10.0.1.9] }, { name: pay.corp.example, type: A, alias: app/payments }] }
  net/public: { domain: example.com, records: [{ name: www.example.com, type: A, alias: net/nlb }, { name: api.example.com, type: CNAME, values: [www.example.com] }] }
resolverEndpoints:
  app/in: { direction: inbound, subnets: [app/main/a, app/main/b], addresses: [10.0.1.53, 10.0.2.53] }
  app/out: { direction: outbound, subnets: [app/main/a, app/main/b], securityGroups: [app/web] }
resolverRules: { app/corp: { domain: onprem.example, endpoint: app/out, targets: [172.16.0.53], vpcs: [app/main] } }
principals:
  app/writer: { policies: ['{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}'], tags: { team: web } }
resourcePolicies:
  app/bucket: { resource: "arn:aws:s3:::shop", policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::shop/*"}}' }
`
