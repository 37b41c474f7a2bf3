import type { Reader } from '@causeway/topology'

/** A sound scenario of two accounts, one service and one endpoint. */
export const small = `causeway: 1
name: small
params: { dns: regional }
seed: 7
duration: 1m
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }
    vpcs:
      consumer/app: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
      provider/app: { cidr: 10.0.0.0/16, subnets: { b: { az: us-east-1b, cidr: 10.0.1.0/24 } } }
    nlbs:
      provider/nlb: { subnets: [provider/app/b], listeners: { '443': { targets: 1 } } }
    services:
      provider/web: { nlbs: [provider/nlb], allow: [consumer] }
    endpoints:
      consumer/web: { type: interface, service: provider/web, subnets: [consumer/app/a] }
traffic:
  web:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    dns: $dns
    arrivals: { poisson: 2/s }
assert:
  - expect: success(web) >= 99%
    when: variant == "zonal"
variants:
  plain: {}
  zonal: { params: { dns: zonal } }
`

/** The small scenario with one text in place of another, which must be there. */
export function smallWith(from: string, to: string): string {
  if (!small.includes(from)) throw new Error(`the small scenario has no ${from}`)
  return small.replace(from, () => to)
}

/** Reads from texts instead of a disk. */
export function readerOf(files: Readonly<Record<string, string>>): Reader {
  const encoder = new TextEncoder()
  return {
    read: (path) => (Object.hasOwn(files, path) ? encoder.encode(files[path]) : undefined),
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
  }
}
