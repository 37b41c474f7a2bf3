import type { ApiCommand } from '@causeway/model'

/** One change that takes part in a repair: the calls that make it, in order, and what it is about. */
export interface Change {
  readonly commands: readonly ApiCommand[]
  /** For a person, in the file's names. */
  readonly text: string
  /** The name of what is changed. */
  readonly component: string
  /** Its id as AWS has it. */
  readonly id: string
  /** Pairs of an address and a port that it newly admits, at most; 0 if it opens no filter. */
  readonly opening: bigint
}

/** A change that opens no filter: a route, an acceptance, a name. */
export function closed(
  { id, component }: { readonly id: string; readonly component: string },
  text: string,
  ...commands: readonly ApiCommand[]
): Change {
  return { commands, text, component, id, opening: 0n }
}
