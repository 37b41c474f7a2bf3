import { loadConnections, saveConnections } from '../connections/open-connections.ts'
import type { SavedConnections } from '../connections/open-connections.ts'
import { bundleKeys, loadBundles } from '../connections/source-ports.ts'
import type { Deed } from '../control-plane.ts'
import type { Entity } from '../input.ts'
import type { SavedMeters } from '../meters/meters.ts'
import { pathMemo } from '../path.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import type { SavedTransfers } from '../transfer/types.ts'
import type { SavedWeather } from '../weather.ts'
import { loadClients, saveClients } from './saved-clients.ts'
import type { SavedClients } from './saved-clients.ts'
import { loadColumns, savedColumns } from './saved-columns.ts'
import type { SavedColumns } from './saved-columns.ts'
import { sharedList } from './shared-list.ts'

/** The data plane between two events, as plain data: what follows from the input, and memos, are not in it. */
export interface SavedState {
  /** The world is what these have made of the first one. */
  readonly control: readonly Deed[]
  /** What has come into being since the start. */
  readonly newcomers: readonly Entity[]
  readonly weather: SavedWeather
  readonly resolver: readonly (readonly [string, number])[]
  readonly meters: SavedMeters
  readonly transfers: SavedTransfers
  readonly connections: SavedColumns
  readonly attempts: SavedColumns
  readonly exchanges: SavedColumns
  readonly dnsAnswers: SavedColumns
  readonly tallies: SavedColumns
  readonly reasons: readonly string[]
  readonly dnsNames: readonly string[]
  readonly ports: SavedPorts
  readonly open: SavedConnections
  readonly clients: SavedClients
  /** Ways that something open has taken: they are those of their moment. */
  readonly paths: readonly Omit<Path, 'memo'>[]
}

interface SavedPorts {
  readonly columns: SavedColumns
  readonly numbers: readonly (readonly [string, number])[]
  readonly bundles: readonly string[]
}

/** `entities` is how many there were at the start. */
export function saveState(state: SimulationState, entities: number): SavedState {
  const paths = sharedList<Path>()
  return {
    control: state.control.save(),
    newcomers: state.index.list.slice(entities),
    weather: state.weather.save(),
    resolver: state.resolver.save(),
    meters: state.meters.save(),
    transfers: state.transfers.save(),
    connections: savedColumns(state.connections),
    attempts: savedColumns(state.attempts),
    exchanges: savedColumns(state.exchanges),
    dnsAnswers: savedColumns(state.dnsAnswers),
    tallies: savedColumns(state.tallies),
    reasons: [...state.reasons.words()],
    dnsNames: [...state.dnsNames.words()],
    ports: {
      columns: savedColumns(state.ports),
      numbers: [...state.ports.numbers],
      bundles: bundleKeys(state.ports),
    },
    open: saveConnections(state.open, paths),
    clients: saveClients(state, paths),
    paths: paths.all.map(({ memo: _memo, ...path }) => path),
  }
}

/** Into a state that is as it was made: the world first, because most of the rest asks it. */
export function loadState(state: SimulationState, saved: SavedState): void {
  const paths = saved.paths.map((path) => ({ ...path, memo: pathMemo() }))
  state.control.load(saved.control)
  saved.newcomers.forEach((entity) => state.index.admit(entity))
  state.weather.load(saved.weather)
  state.resolver.load(saved.resolver)
  state.meters.load(saved.meters)
  state.transfers.load(saved.transfers)
  loadColumns(state.connections, saved.connections)
  loadColumns(state.attempts, saved.attempts)
  loadColumns(state.exchanges, saved.exchanges)
  loadColumns(state.dnsAnswers, saved.dnsAnswers)
  loadColumns(state.tallies, saved.tallies)
  state.reasons.load(saved.reasons)
  state.dnsNames.load(saved.dnsNames)
  loadColumns(state.ports, saved.ports.columns)
  for (const [key, number] of saved.ports.numbers) state.ports.numbers.set(key, number)
  loadBundles(state.ports, saved.ports.bundles)
  loadConnections(state.open, saved.open, paths)
  loadClients(state, saved.clients, paths)
}
