const TCP_HEADER_BYTES = 20
const IP_HEADER_BYTES = { 4: 20, 6: 40 } as const

/** The MTU of every VPC endpoint, in bytes [R-DP-4]. */
export const endpointMtuBytes = 8500

/** What a sender assumes whose peer states none: 536 bytes of IPv4 (RFC 879), 1220 of IPv6 (RFC 6691). */
export const defaultMssBytes = { 4: 536, 6: 1220 } as const

/** Sizes that a sender tries one after another when all it knows is that a packet was too big (RFC 1191). */
export const mtuPlateausBytes = [65_535, 32_000, 17_914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68] as const

/** The largest TCP segment that fits into one packet of a link: its MTU without the headers of IP and TCP. */
export function mssFor(mtuBytes: number, family: 4 | 6): number {
  return mtuBytes - IP_HEADER_BYTES[family] - TCP_HEADER_BYTES
}

/** The MSS option behind a hop that lets no larger segments through: never more than was offered [R-DP-5]. */
export function clampMss(mssBytes: number, mtuBytes: number, family: 4 | 6): number {
  return Math.min(mssBytes, mssFor(mtuBytes, family))
}

/** The next size to try after one that was too big, in bytes: the plateau below it, the least one at the end. */
export function plateauBelow(sizeBytes: number): number {
  return mtuPlateausBytes.find((plateau) => plateau < sizeBytes) ?? 68
}
