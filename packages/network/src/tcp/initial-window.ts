/** The most that a sender may have on its way at the start of a connection, in bytes [RFC 6928, section 2: IW10]. */
export function initialWindowBytes(mssBytes: number): number {
  return Math.min(10 * mssBytes, Math.max(2 * mssBytes, 14_600))
}

/**
 * The same before IW10, in whole segments [RFC 5681, section 3.1]. No run uses it: it is here for the published
 * figures that the newer window is held against.
 */
export function formerInitialWindowSegments(mssBytes: number): number {
  if (mssBytes > 2190) return 2
  return mssBytes > 1095 ? 3 : 4
}
