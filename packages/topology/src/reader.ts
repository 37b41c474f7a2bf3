/** The only way from a loader to files: whoever may touch the machine hands one down. */
export interface Reader {
  /** The bytes of a file, or undefined if there is none. */
  read(path: string): Uint8Array | undefined
  /** The files under a folder, at any depth, relative to it, sorted in code units. */
  list(folder: string): readonly string[]
}
