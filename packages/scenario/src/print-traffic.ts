import { decimalText, formatDuration, formatFrequency } from '@causeway/ground'
import type { Arrivals, Distribution } from '@causeway/network'
import { printDeclaration } from '@causeway/topology'
import type { Declaration } from '@causeway/topology'
import type { TrafficClass, TrafficDestination } from './scenario.ts'

const PPB_DECIMALS = 7
const MILLI_DECIMALS = 3
const BITS = [
  ['Gbps', 1_000_000_000],
  ['Mbps', 1_000_000],
  ['kbps', 1000],
  ['bps', 1],
] as const
const BYTES = [
  ['GiB', 1_073_741_824],
  ['MiB', 1_048_576],
  ['KiB', 1024],
  ['B', 1],
] as const

type Text = { readonly [key: string]: Declaration }

/**
 * Classes of traffic as YAML in the language's form, with all that the file left to the defaults: the subnets that
 * matched stand for the pattern, and the clients' groups and instance type with the clients, in the topology.
 */
export function printTraffic(traffic: readonly TrafficClass[]): string {
  return printDeclaration({
    traffic: Object.fromEntries(traffic.map((each) => [each.name, classText(each)])),
  })
}

function classText({ subnets, clients, to, ttl, addresses, arrivals, ...rest }: TrafficClass): Text {
  const [only, ...others] = subnets
  return {
    from: { subnets: only !== undefined && others.length === 0 ? only : subnets },
    clients: String(clients.length / subnets.length),
    ...destinationText(to),
    ttl,
    addresses,
    arrivals: arrivalsText(arrivals),
    ...(arrivals.type === 'demand' ? {} : connectionText({ arrivals, ...rest })),
  }
}

function destinationText(to: TrafficDestination): Text {
  const port = String(to.port)
  switch (to.type) {
    case 'endpoint':
      return { to: { endpoint: to.endpoint, port }, dns: to.scope }
    case 'name':
      return { to: { name: to.name, port } }
    case 'address':
      return { to: { address: to.address, port } }
  }
}

function arrivalsText(arrivals: Arrivals): Text {
  switch (arrivals.type) {
    case 'poisson':
    case 'constant':
      return { [arrivals.type]: formatFrequency(arrivals.rate) }
    case 'stages': {
      const stages = arrivals.stages.map(({ until, rate }) => ({
        until: formatDuration(until),
        rate: formatFrequency(rate),
      }))
      return { stages, from: formatFrequency(arrivals.start) }
    }
    case 'loop':
      return { loop: { think: lawText(arrivals.think, formatDuration) } }
    case 'pool':
      return { pool: { connections: String(arrivals.connections), rate: formatFrequency(arrivals.rate) } }
    case 'demand': {
      const { flows, per, start } = arrivals
      const stages = arrivals.stages.map(({ until, bps }) => ({
        until: formatDuration(until),
        rate: inUnits(bps, BITS),
      }))
      return { demand: { flows: String(flows), per, from: inUnits(start, BITS), stages } }
    }
  }
}

type Connected = Pick<
  TrafficClass,
  'arrivals' | 'request' | 'response' | 'requests' | 'idle' | 'hold' | 'keepAlive' | 'retry'
>

function connectionText({ arrivals, retry, requests, keepAlive, ...laws }: Connected): Text {
  const sizes = { request: lawText(laws.request, sizeText), response: lawText(laws.response, sizeText) }
  // A pool's connections have no end, and idle lies between requests.
  const life = {
    requests: String(requests),
    ...(requests < 2 ? {} : { idle: lawText(laws.idle, formatDuration) }),
    hold: lawText(laws.hold, formatDuration),
  }
  return {
    connection: {
      ...sizes,
      ...(arrivals.type === 'pool' ? {} : life),
      ...(keepAlive === 0 ? {} : { keepAlive: formatDuration(keepAlive) }),
    },
    retry: { attempts: String(retry.attempts), backoff: formatDuration(retry.backoff) },
  }
}

function lawText(law: Distribution, textOf: (value: number) => string): Declaration {
  switch (law.type) {
    case 'fixed':
      return textOf(law.value)
    case 'uniform':
      return { uniform: [textOf(law.least), textOf(law.most)] }
    case 'exponential':
      return { exponential: textOf(law.mean) }
    case 'hyperexponential': {
      const share = `${decimalText(BigInt(law.sharePpb), PPB_DECIMALS)}%`
      return { hyperexponential: { share, mean: textOf(law.mean), otherwise: textOf(law.otherwise) } }
    }
    case 'pareto': {
      const shape = decimalText(BigInt(law.shapeMilli), MILLI_DECIMALS)
      return { pareto: { least: textOf(law.least), shape, most: textOf(law.most) } }
    }
  }
}

function sizeText(bytes: number): string {
  return inUnits(bytes, BYTES)
}

/** In the largest unit of which it is a whole multiple. */
function inUnits(value: number, units: readonly (readonly [string, number])[]): string {
  const [name, size] = units.find(([, each]) => value >= each && value % each === 0) ?? ['', 1]
  return name === '' ? `${value} ${units.at(-1)?.[0] ?? ''}` : `${value / size} ${name}`
}
