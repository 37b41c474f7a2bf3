import type { AzId } from '@causeway/ground'
import type { FaultWindow } from './run-record.ts'
import type { FaultOf, TimelineEntry } from './timeline-entry.ts'

/** A timeline entry as a record keeps it: when, of what, and how. */
export function windowOf(entry: TimelineEntry): FaultWindow {
  const { name, from } = entry
  const window = { name, from, to: from + entry.for }
  switch (entry.type) {
    case 'impair':
      return { ...window, azId: entry.azId, what: entry.azId, how: entry.how }
    case 'fault':
      return { ...window, azId: null as AzId | null, what: whatOf(entry.of), how: entry.harm.how }
    case 'apply':
      return { ...window, azId: null, what: entry.commands.map(({ type }) => type).join(', '), how: 'apply' }
  }
}

function whatOf(of: FaultOf): string {
  switch (of.type) {
    case 'between':
      return `${of.one} to ${of.other}`
    case 'control-plane':
      return 'the control plane'
    case 'resolver':
      return `the Resolver of ${of.names}`
    case 'health-checks':
      return `the health checks of ${of.names}`
    case 'interface':
    case 'gateway':
      return of.names
  }
}
