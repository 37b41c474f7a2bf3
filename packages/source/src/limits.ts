/** The largest file that is read, in bytes. */
export const FILE_BYTES_MAX = 16 * 1024 * 1024

/** The longest line that is read, in UTF-16 code units; minified JSON is not held to it. */
export const LINE_LENGTH_MAX = 1024 * 1024

/** The longest single text value, in UTF-16 code units. */
export const SCALAR_LENGTH_MAX = 64 * 1024

/** How deep lists and maps may nest: 64 levels are read, the 65th is refused. */
export const DEPTH_MAX = 64

/** How many values one file may hold, so that a small file cannot fill the memory with nodes. */
export const VALUES_MAX = 1_000_000

/**
 * How many lexemes (words, signs, spaces, line ends) one YAML file may hold: 200,000 lines of `key: value`. Each costs
 * some 5 microseconds, and an error of the parser some 2 KB, so that this bounds both; JSON is not held to it.
 */
export const LEXEMES_MAX = 1_000_000
