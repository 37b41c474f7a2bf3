import { differences } from '../metrics/differences.ts'
import { cell } from '../scenarios/rows.ts'
import type { Claim } from './claim.ts'

/** In a minute. */
const SECONDS = 60

/** 17 to 22: at no moment that was looked at was anything wrong with the shares of links. */
export const fairShares: Claim = ({ sharing }) => sharing.broken

/** 16: what transfers have carried is what the ways are metered for, to the byte. */
export const carriedIsMetered: Claim = ({ run, sharing }) => {
  const metered = sum(run.minutes.bytes)
  const carried = sharing.carried(run.end) + sum(run.streams?.carried ?? [])
  return carried === metered
    ? []
    : [`transfers and streams carried ${carried} bytes, ways are metered for ${metered}`]
}

/** 16: no byte is carried twice: where every request was answered, what ways are metered for is theirs, or of streams. */
export const eachByteOnce: Claim = ({ run }) => {
  const { connections, exchanges, minutes, streams, tallied } = run
  const isAnswered = [...connections.outcome, ...exchanges.result].every((result) => result === 0)
  if (tallied !== undefined || !isAnswered) return []
  const metered = sum(minutes.bytes) - sum(streams?.carried ?? [])
  const carried = sum(connections.bytes)
  return carried === metered ? [] : [`connections carried ${carried} bytes, ways are metered for ${metered}`]
}

/**
 * 16: what streams sent was carried, dropped or waits at the end, in every minute they sent no more than they had to send, and no
 * more stood than were to. A second's bytes are rounded down for each client, and what waits is sent in the next minute.
 */
export const wholeStreams: Claim = ({ run, built, scenario }) => {
  const { streams } = run
  if (streams === undefined) return []
  const clients = scenario.traffic.reduce((all, each) => all + each.clients.length, 0)
  const queues =
    (built.world.knobs['endpoint.burst'] / 1e9) * (built.world.knobs['endpoint.maxBandwidth'] / 8)
  const waits = sum(streams.offered) - sum(streams.carried) - sum(streams.dropped)
  const rows = streams.class.flatMap((_, row) => {
    const [demanded, offered] = [cell(streams.demanded, row), cell(streams.offered, row)]
    const [standing, wanted] = [cell(streams.standing, row), cell(streams.wanted, row)]
    const isSound = Object.values<readonly number[]>({ ...streams }).every((column) => {
      const value = cell(column, row)
      return Number.isSafeInteger(value) && value >= 0
    })
    return isSound && offered <= demanded + SECONDS * clients && standing <= wanted
      ? []
      : [`in row ${row} streams sent ${offered} of ${demanded}, ${standing} of ${wanted} stood`]
  })
  const isAll = waits >= 0 && waits <= queues * run.entities.length
  return isAll ? rows : [...rows, `streams are ${waits} bytes short`]
}

/** 44: every metric is what connections, ways and states say. */
export const honestMetrics: Claim = ({ run }) =>
  differences(run).map((metric) => `${metric} is not what the columns say`)

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
