import { unreachable, type AzId } from '@causeway/ground'
import type { ClientFilter, RunRecord, Selector } from '@causeway/scenario'
import { cell } from './cell.ts'
import {
  countedAnswers,
  countedConnections,
  countedEstablished,
  countedExchanges,
  type Counted,
} from './counted.ts'
import { endpointOf } from './endpoints.ts'
import { holdsInstant, type Span } from './windows.ts'

type Keeps = (value: number) => boolean

/** A selector of everything that one class does, from wherever its clients sit. */
export function everyClientOf(className: string): Selector {
  return { subject: { type: 'class', name: className }, clients: { type: 'all' } }
}

/** A selector of what the clients of one class do that sit in one zone. */
export function clientsIn(className: string, zone: string): Selector {
  // Zones come from `zoneOf`, which hands out what the run's entities hold.
  return { subject: { type: 'class', name: className }, clients: { type: 'from', azId: zone as AzId } }
}

/** The AZ ID of an entity, or its name where it lies in no zone. */
export function zoneOf(run: RunRecord, entity: number): string {
  const found = run.entities[entity]
  return found?.azId ?? found?.name ?? '-'
}

/** Rows of counted connections of the selector whose first attempt starts in the span. */
export function connectionsIn(run: RunRecord, selector: Selector, span: Span): readonly number[] {
  return rowsOf(run, selector, countedConnections(run), span)
}

/** Rows of counted connections of the selector that were established in the span, which is when their bytes are counted. */
export function establishedIn(run: RunRecord, selector: Selector, span: Span): readonly number[] {
  return rowsOf(run, selector, countedEstablished(run), span)
}

/** Rows of counted attempts of the selector that start in the span. */
export function attemptsIn(run: RunRecord, selector: Selector, span: Span): readonly number[] {
  const { attempts, connections, tallied } = run
  if (tallied !== undefined)
    return rowsOf(run, selector, { ...tallied.attempts, moment: tallied.attempts.at }, span)
  const keepsClass = classFilter(run, selector)
  const keepsZone = zoneFilter(run, selector.clients)
  return rowsWhere(attempts.start, span, (row) => {
    const connection = cell(attempts.connection, row)
    return keepsClass(cell(connections.class, connection)) && keepsZone(cell(connections.zone, connection))
  })
}

/** Rows of counted requests that share a connection, of the selector, that were to be sent in the span. */
export function exchangesIn(run: RunRecord, selector: Selector, span: Span): readonly number[] {
  return rowsOf(run, selector, countedExchanges(run), span)
}

/** Rows of counted DNS answers of the selector that were given in the span. */
export function answersIn(run: RunRecord, selector: Selector, span: Span): readonly number[] {
  return rowsOf(run, selector, countedAnswers(run), span)
}

/** Indexes of the classes that the selector means. */
export function classesOf(run: RunRecord, selector: Selector): readonly number[] {
  const { subject } = selector
  const all = [...run.classes.keys()]
  switch (subject.type) {
    case 'everything':
      return all
    case 'class':
      return all.filter((index) => run.classes[index] === subject.name)
    case 'endpoint':
      return all.filter((index) => endpointOf(run, index) === subject.name)
    case 'account':
    case 'billed':
    case 'alarm':
      return []
    default:
      return unreachable(subject, 'classesOf')
  }
}

/** Rows of a table whose clients the selector means and whose moment lies in the span. */
export function rowsOf(run: RunRecord, selector: Selector, table: Counted, span: Span): readonly number[] {
  const keepsClass = classFilter(run, selector)
  const keepsZone = zoneFilter(run, selector.clients)
  const { class: classes, zone, moment } = table
  return rowsWhere(moment, span, (row) => keepsClass(cell(classes, row)) && keepsZone(cell(zone, row)))
}

function classFilter(run: RunRecord, selector: Selector): Keeps {
  const kept = new Set(classesOf(run, selector))
  return (classIndex) => kept.has(classIndex)
}

/** Which entities lie where the clients of the filter sit; a window that the run lacks keeps none. */
function zoneFilter(run: RunRecord, clients: ClientFilter): Keeps {
  switch (clients.type) {
    case 'all':
      return () => true
    case 'from':
      return (entity) => zoneOf(run, entity) === clients.azId
    case 'inside':
      return nearWindow(run, clients.window, (zone, azId) => zone === azId)
    case 'outside':
      return nearWindow(run, clients.window, (zone, azId) => zone !== azId)
    default:
      return unreachable(clients, 'zoneFilter')
  }
}

function nearWindow(
  run: RunRecord,
  name: string,
  keeps: (zone: string, azId: string | null) => boolean,
): Keeps {
  const window = run.windows.find((candidate) => candidate.name === name)
  return (entity) => window !== undefined && keeps(zoneOf(run, entity), window.azId)
}

function rowsWhere(moments: readonly number[], span: Span, keeps: Keeps): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < moments.length; row++) {
    if (holdsInstant(span, cell(moments, row)) && keeps(row)) rows.push(row)
  }
  return rows
}
