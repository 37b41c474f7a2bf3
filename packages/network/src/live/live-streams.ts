import type { Instant } from '@causeway/ground'
import { clientAt } from '../lookup.ts'
import type { SimulationState } from '../simulation-state.ts'
import { closeStream } from '../transfer/open-streams.ts'
import type { OpenStream } from '../transfer/open-streams.ts'
import type { LiveSort } from './live-sort.ts'

interface Standing {
  readonly client: number
  readonly stream: OpenStream
}

/**
 * Streams, by their place among those that stand. Whatever ends a connection's flow, by a RST or without a word, stops a
 * stream at once: it is opened anew at the next full second at which it finds a way.
 */
export function liveStreams(state: SimulationState): LiveSort {
  const { meters, transfers, streams } = state
  let standing: Standing[] = []

  function at(place: number): Standing {
    const found = standing[place]
    if (found === undefined) throw new RangeError(`no stream ${place}`)
    return found
  }

  /** Stops a stream; false where it stands no longer. */
  function stop(place: number, now: Instant): boolean {
    const { client, stream } = at(place)
    const own = streams[client]
    if (own === undefined || !own.open.includes(stream)) return false
    closeStream(state, stream, now)
    streams[client] = { ...own, open: own.open.filter((each) => each !== stream) }
    return true
  }

  return {
    each(act) {
      standing = []
      streams.forEach((own, client) => own?.open.forEach((stream) => standing.push({ client, stream })))
      standing.forEach(({ stream }, place) => act(place, stream.path))
    },
    isConnecting: () => false,
    of(place, path) {
      const { client, stream } = at(place)
      const { id, class: ofClass } = clientAt(state, client)
      return { client: id, called: stream.target, port: ofClass.to.port, salt: stream.salt, path }
    },
    goOn(place, path, now) {
      const { client, stream } = at(place)
      const own = streams[client]
      if (own === undefined || stream.path === path) return
      transfers.moveStream(stream.stream, path, now)
      const after = { ...stream, path }
      standing[place] = { client, stream: after }
      streams[client] = { ...own, open: own.open.map((each) => (each === stream ? after : each)) }
    },
    silence: (place, _why, now) => void stop(place, now),
    // What is silenced has stopped.
    heal: () => {},
    reset(place, _reason, by, now) {
      const { way, from, until } = at(place).stream
      if (!stop(place, now)) return
      for (let flow = from; flow < until; flow++) meters.reset(way, by, now)
    },
  }
}
