import alea from 'seedrandom/lib/alea.js'
import { aleaColumns, aleaDouble, aleaState } from './alea-columns.ts'
import type { AleaColumns, AleaState } from './alea-columns.ts'
import { assert } from './assert.ts'
import { ln } from './ln.ts'
import { lengthPrefixed, sha256Hex } from './sha256.ts'

/** One entity's random numbers for one purpose; no other stream's draws can shift them. */
export interface Stream {
  /** The entity and the purpose, for messages. */
  readonly name: string
  /** A uniform number in (0, 1] with 53 bits; one draw. */
  double(): number
  /** A uniform whole number from 0 to n - 1, n at most 2^53; one draw. */
  below(n: number): number
  /** An exponentially distributed number of the given mean, at least 0, not rounded; one draw. */
  exponential(mean: number): number
  /** How many draws were made. */
  draws(): number
  /** All that is needed to go on from here, as plain data. */
  save(): StreamState
}

/** A stream at rest; JSON keeps it exactly. */
export interface StreamState {
  readonly name: string
  readonly draws: number
  readonly alea: AleaState
}

/**
 * The stream of an entity and a purpose in one replication of one seed: the four, length-prefixed and hashed, seed
 * the generator. It is set up at the first draw, because most entities never draw for most purposes.
 */
export function stream(
  seed: number | string,
  replication: number,
  entityName: string,
  purpose: string,
): Stream {
  const open = () => aleaColumns(openStream(seed, replication, entityName, purpose))
  return streamOver(`${entityName}#${purpose}`, 0, open)
}

/** The state of a stream before its first draw. */
export function openStream(
  seed: number | string,
  replication: number,
  entityName: string,
  purpose: string,
): AleaState {
  const parts = [String(seed), String(replication), entityName, purpose]
  return alea(sha256Hex(lengthPrefixed(parts, 'causeway-rng-v1')), { state: true }).state()
}

/** The stream that goes on exactly where `save` was called. */
export function restoreStream(state: StreamState): Stream {
  assert(Object.values(state.alea).every(Number.isFinite), `the state of stream ${state.name} is damaged`)
  return streamOver(state.name, state.draws, () => aleaColumns(state.alea))
}

function streamOver(name: string, drawsBefore: number, open: () => AleaColumns): Stream {
  let generator: AleaColumns | undefined
  let draws = drawsBefore
  const draw = (): number => {
    generator ??= open()
    draws += 1
    return aleaDouble(generator)
  }
  const double = (): number => 1 - draw()
  return {
    name,
    double,
    below: (n) => Math.floor(draw() * n),
    // Subtracted from 0 so that a draw of exactly 1 gives 0 and not -0.
    exponential: (mean) => 0 - mean * ln(double()),
    draws: () => draws,
    save: () => ({ name, draws, alea: aleaState((generator ??= open())) }),
  }
}
