/** The SOA record that Route 53 gives every zone: its own life, and the life it states for denials. */
const SOA = { ttlSeconds: 900, minimumSeconds: 86_400 }

/** Seconds that a denial may be kept: the shorter of the SOA record's own life and its MINIMUM field (RFC 2308, 5). */
export function negativeTtl(soa: { readonly ttlSeconds: number; readonly minimumSeconds: number }): number {
  return Math.min(soa.ttlSeconds, soa.minimumSeconds)
}

/** Seconds that a denial of a zone in Route 53 may be kept. */
export const NEGATIVE_TTL_SECONDS = negativeTtl(SOA)
