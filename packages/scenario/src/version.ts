/** The version of Causeway: a part of every fingerprint. */
export const VERSION = '0.1.0'
