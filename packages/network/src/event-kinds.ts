/** The kinds of events of a run, by the number that their digest records carry. */
export const eventKinds = [
  'fault-begin',
  'fault-end',
  'timer',
  'health-check',
  'health-check-result',
  'seen-health',
  'arrival',
  'retry',
  'syn-ack',
  'connect-failed',
  'transfer-end',
  'transfer-failed',
  'command',
  'response',
  'request',
  'close',
  'idle-expired',
  'connection-reset',
  'pool-request',
  'flows-given-up',
  'minute-end',
  'capacity-check',
  'capacity-step',
  'demand-step',
] as const

export type EventKind = (typeof eventKinds)[number]

/** Kind numbers, to schedule and to switch on. */
export const kind: Readonly<Record<EventKind, number>> = Object.fromEntries(
  eventKinds.map((name, number) => [name, number]),
) as Record<EventKind, number>
