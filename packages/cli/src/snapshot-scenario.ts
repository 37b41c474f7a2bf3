import type { Reader } from '@causeway/topology'

/** The name under which a folder's scenario is read; no file may have it. */
export const SNAPSHOT_FILE = 'snapshot:scenario.yaml'

const TEXT = 'causeway: 1\nname: snapshot\ntopology: { import: . }\n'

/** A folder of describe answers as a scenario that has nothing but this topology: a question needs no more. */
export function snapshotReader(folder: Reader): Reader {
  return {
    read: (path) => (path === SNAPSHOT_FILE ? new TextEncoder().encode(TEXT) : folder.read(path)),
    list: (path) => folder.list(path),
  }
}
