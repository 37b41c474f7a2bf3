import { assert, openDigest, type Digest } from '@causeway/ground'
import { RECORD_BYTES, writeRecord } from './record.ts'

/** A checkpoint digest is taken after every so many records. */
export const CHECKPOINT_RECORDS = 4096

// Two chunks make one checkpoint, so a checkpoint always falls on a chunk's end.
const CHUNK_BYTES = 65_536

const CHECKPOINT_BYTES = CHECKPOINT_RECORDS * RECORD_BYTES

/** The record of what ran: a chunk being filled, and the digest over all the chunks before it. */
export interface Trajectory {
  readonly chunk: Uint8Array
  readonly view: DataView
  readonly digest: Digest
  readonly checkpoints: string[]
  readonly onRecords: ((bytes: Uint8Array) => void) | undefined
  bytesUsed: number
  records: number
}

/** SHA-256 in hex over all records, and over the first 4,096, 8,192, … of them. */
export interface Digests {
  readonly trajectory: string
  readonly checkpoints: readonly string[]
}

/** An empty trajectory; `onRecords` sees each full 64 KiB chunk, then the rest, and copies what it keeps. */
export function openTrajectory(onRecords?: (bytes: Uint8Array) => void): Trajectory {
  const chunk = new Uint8Array(CHUNK_BYTES)
  const view = new DataView(chunk.buffer)
  return { chunk, view, digest: openDigest(), checkpoints: [], onRecords, bytesUsed: 0, records: 0 }
}

/** Appends one executed event, with the payload as its handler left it. */
export function appendRecord(
  trajectory: Trajectory,
  time: number,
  serial: number,
  kind: number,
  a: number,
  b: number,
  payload: number,
): void {
  writeRecord(trajectory.view, trajectory.bytesUsed, time, serial, kind, a, b, payload)
  trajectory.bytesUsed += RECORD_BYTES
  trajectory.records += 1
  if (trajectory.bytesUsed === CHUNK_BYTES) flush(trajectory)
}

/** Digests what is left in the chunk and closes the trajectory. */
export function closeTrajectory(trajectory: Trajectory): Digests {
  if (trajectory.bytesUsed > 0) flush(trajectory)
  return { trajectory: trajectory.digest.finishHex(), checkpoints: [...trajectory.checkpoints] }
}

/** A trajectory at rest. What was digested before its tail is not in it: a SHA-256 in progress cannot be written down. */
export interface SavedTrajectory {
  readonly records: number
  readonly checkpoints: readonly string[]
  /** The records since the last whole chunk. */
  readonly tail: Uint8Array
}

/** Where the records of a trajectory's whole chunks are: the bytes that `onRecords` was handed, or a digest of them. */
export type Before = Iterable<Uint8Array> | Digest

/** A copy of all but the digest. */
export function saveTrajectory({ chunk, bytesUsed, records, checkpoints }: Trajectory): SavedTrajectory {
  return { records, checkpoints: [...checkpoints], tail: chunk.slice(0, bytesUsed) }
}

/**
 * The trajectory that goes on where another was saved. Records that are not those of the saved one, told by its
 * checkpoints and their number, are refused by assertion; bytes beyond its whole chunks are left aside.
 */
export function restoreTrajectory(
  saved: SavedTrajectory,
  before: Before,
  onRecords?: (bytes: Uint8Array) => void,
): Trajectory {
  const digest = 'fork' in before ? before.fork() : digestAgain(saved, before)
  const { records, tail } = saved
  assert(tail.length === (records * RECORD_BYTES) % CHUNK_BYTES, 'the tail of a saved trajectory is damaged')
  const trajectory = { ...openTrajectory(onRecords), digest, checkpoints: [...saved.checkpoints] }
  trajectory.chunk.set(tail)
  return { ...trajectory, bytesUsed: tail.length, records }
}

function digestAgain({ records, checkpoints, tail }: SavedTrajectory, before: Iterable<Uint8Array>): Digest {
  const digest = openDigest()
  const end = records * RECORD_BYTES - tail.length
  let fed = 0
  for (const bytes of before) {
    for (let from = 0; from < bytes.length && fed < end;) {
      const most = Math.min(CHUNK_BYTES - (fed % CHUNK_BYTES), end - fed)
      const piece = bytes.subarray(from, from + most)
      digest.update(piece)
      fed += piece.length
      from += piece.length
      const isCheckpoint = fed % CHECKPOINT_BYTES === 0
      const expected = checkpoints[fed / CHECKPOINT_BYTES - 1]
      assert(!isCheckpoint || digest.peekHex() === expected, 'the stored records are those of another run')
    }
  }
  assert(fed === end, `of ${end} bytes of records only ${fed} are stored`)
  return digest
}

function flush(trajectory: Trajectory): void {
  const bytes = trajectory.chunk.subarray(0, trajectory.bytesUsed)
  trajectory.digest.update(bytes)
  trajectory.onRecords?.(bytes)
  trajectory.bytesUsed = 0
  if (trajectory.records % CHECKPOINT_RECORDS === 0) trajectory.checkpoints.push(trajectory.digest.peekHex())
}
