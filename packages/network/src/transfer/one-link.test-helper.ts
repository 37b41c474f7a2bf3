import { must, parseDuration, seconds } from '@causeway/ground'
import type { Distribution } from '../client-class.ts'
import { run } from '../run.test-helper.ts'
import { AZ1, classOf, inputOf, town } from '../town.test-helper.ts'

export const GBPS = 1_000_000_000
/** Alone on the link, at 1 Gbps, this takes a millisecond. */
export const MEAN_BYTES = 125_000
const MEAN_NS = 1_000_000

/** A service in one zone behind one endpoint interface of 1 Gbps that nobody's limit is below, and no latency. */
function oneLink() {
  const none = must(parseDuration('0s'))
  return town({
    endpointZones: [AZ1],
    knobs: {
      'endpoint.bandwidth': GBPS,
      'endpoint.maxBandwidth': GBPS,
      'flow.maxBps': GBPS,
      'rtt.intraAz': none,
      'rtt.interAz': none,
      'rtt.nlb': none,
    },
  })
}

/** Poisson arrivals of so many sizes by a law: how long each took over how long it would take alone, in order of arrival. */
export function slowdowns(response: Distribution, flows: number, perSecond: number) {
  const self = oneLink()
  const arrivals = { type: 'poisson', rate: { count: perSecond, per: seconds(1) } } as const
  const { connections, loads } = run(
    inputOf(self, {
      classes: [classOf(self, { request: 0, response, arrivals })],
      duration: must(parseDuration(`${flows / perSecond}s`)),
      // Each of them counts, and there may be some more than asked for.
      rowsMax: 2 * flows,
      eventsMax: 100 * flows,
    }),
  )
  const rows = connections.end.flatMap((end, row) => (end >= 0 && connections.bytes[row]! > 0 ? [row] : []))
  return {
    loads,
    bytes: rows.reduce((sum, row) => sum + connections.bytes[row]!, 0),
    seen: rows.map((row) => {
      const size = connections.bytes[row]! / MEAN_BYTES
      const took = (connections.end[row]! - connections.established[row]!) / MEAN_NS
      return { size, slowdown: took / size }
    }),
  }
}
