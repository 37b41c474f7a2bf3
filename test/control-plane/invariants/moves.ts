import type { Change } from '../changes.ts'
import type { Row, TableName } from '../pen.ts'
import type { Invariant } from '../turn.ts'

/** The moves of a state, written as AWS's guides tell them: `state: where it may lead`; a state that leads nowhere is final. */
type Moves = Readonly<Record<string, string>>

interface Machine {
  readonly tables: readonly TableName[]
  readonly born: string
  readonly moves: Moves
  readonly stateOf: (row: Row) => unknown
}

const field = (name: string) => (row: Row) => row[name]

const machines: readonly Machine[] = [
  {
    tables: ['vpcEndpoints', 'gatewayLoadBalancerEndpoints', 'gatewayEndpoints'],
    born: 'pendingAcceptance pending available',
    stateOf: field('state'),
    moves: {
      pendingAcceptance: 'pending rejected expired deleting',
      pending: 'available failed rejected deleting',
      available: 'pending rejected deleting',
      rejected: 'pending deleting',
      expired: 'deleting',
      failed: 'deleting',
      deleting: 'deleted',
      deleted: '',
    },
  },
  {
    tables: ['endpointServices'],
    born: 'Pending Available',
    stateOf: field('serviceState'),
    moves: {
      Pending: 'Available Failed',
      Available: 'Deleting',
      Failed: 'Deleting',
      Deleting: 'Deleted',
      Deleted: '',
    },
  },
  {
    tables: ['endpointServices'],
    born: 'pendingVerification none',
    stateOf: (row) => (row['privateDnsNameConfiguration'] as Row | undefined)?.['state'] ?? 'none',
    // Another name may be asked for, or none, at any time: it begins anew.
    moves: {
      none: 'pendingVerification',
      pendingVerification: 'verified failed none',
      verified: 'failed pendingVerification none',
      failed: 'pendingVerification none',
    },
  },
  {
    tables: ['loadBalancers', 'gatewayLoadBalancers'],
    born: 'provisioning',
    stateOf: field('state'),
    moves: { provisioning: 'active failed', active: '', failed: '' },
  },
  {
    tables: ['natGateways'],
    born: 'pending',
    stateOf: field('state'),
    moves: {
      pending: 'available failed deleting',
      available: 'deleting',
      failed: 'deleting',
      deleting: 'deleted',
      deleted: '',
    },
  },
  {
    tables: ['vpcPeeringConnections'],
    born: 'pending-acceptance failed',
    stateOf: field('state'),
    moves: {
      'initiating-request': 'pending-acceptance failed',
      'pending-acceptance': 'provisioning rejected expired deleting deleted',
      provisioning: 'active',
      active: 'deleting',
      deleting: 'deleted',
      rejected: '',
      failed: '',
      expired: '',
      deleted: '',
    },
  },
  {
    tables: ['transitGateways', 'transitGatewayAttachments'],
    born: 'pending pendingAcceptance',
    stateOf: field('state'),
    moves: {
      pendingAcceptance: 'pending rejected deleting',
      pending: 'available deleting',
      available: 'deleting',
      rejected: '',
      deleting: 'deleted',
      deleted: '',
    },
  },
  {
    tables: ['networkInsightsAnalyses'],
    born: 'running failed',
    stateOf: field('status'),
    moves: { running: 'succeeded', succeeded: '', failed: '' },
  },
  {
    tables: ['instances'],
    born: 'running',
    stateOf: field('state'),
    moves: { running: 'terminated', terminated: '' },
  },
]

/** States move only as their tables say, final ones never again [R-EP-4, R-SVC-3, R-SVC-14, R-NLB-1, R-PCX-1]. */
export const movesAreInTheTable: Invariant = ({ changes }) => {
  for (const change of changes) {
    for (const machine of machines) {
      const wrong = machine.tables.includes(change.table) ? wrongMove(machine, change) : undefined
      if (wrong !== undefined) return `${change.table} ${change.id}: ${wrong}`
    }
  }
  return undefined
}

function wrongMove({ born, moves, stateOf }: Machine, { before, after }: Change): string | undefined {
  if (after === undefined) return undefined
  const to = String(stateOf(after))
  if (before === undefined) return born.split(' ').includes(to) ? undefined : `born ${to}`
  const from = String(stateOf(before))
  return from === to || (moves[from] ?? '').split(' ').includes(to) ? undefined : `${from} -> ${to}`
}

const goneForever: readonly TableName[] = [
  'vpcEndpoints',
  'gatewayLoadBalancerEndpoints',
  'gatewayEndpoints',
  'endpointServices',
]

/** What is deleted stays to be seen as deleted, and is not deleted again [R-EP-3]. */
export const deletedOnce: Invariant = ({ changes }) => {
  const lost = changes.find(({ table, after }) => goneForever.includes(table) && after === undefined)
  return lost === undefined
    ? undefined
    : `${lost.table} ${lost.id} vanished from ${String(lost.before?.['state'])}`
}
