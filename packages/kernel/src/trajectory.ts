import { openDigest } from '@causeway/ground'
import { RECORD_BYTES, writeRecord } from './record.ts'

/** A checkpoint digest is taken after every so many records. */
export const CHECKPOINT_RECORDS = 4096

// Two chunks make one checkpoint, so a checkpoint always falls on a chunk's end.
const CHUNK_BYTES = 65_536

/** The record of what ran: a chunk being filled, and the digest over all the chunks before it. */
export interface Trajectory {
  readonly chunk: Uint8Array
  readonly view: DataView
  readonly digest: ReturnType<typeof openDigest>
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

/** An empty trajectory; `onRecords` is handed each full 64 KiB chunk, then the rest, as copies it may keep. */
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

function flush(trajectory: Trajectory): void {
  const bytes = trajectory.chunk.subarray(0, trajectory.bytesUsed)
  trajectory.digest.update(bytes)
  trajectory.onRecords?.(bytes.slice())
  trajectory.bytesUsed = 0
  if (trajectory.records % CHECKPOINT_RECORDS === 0) trajectory.checkpoints.push(trajectory.digest.peekHex())
}
