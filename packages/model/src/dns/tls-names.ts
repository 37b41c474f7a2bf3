import { wireName } from './record-set/name.ts'

/**
 * Whether a certificate with these names is good for the name that a client used: the name itself, or a `*` in place
 * of its first label, and of that alone. An endpoint's own names need the wildcard: without it the connection stands
 * and the client refuses the server [R-DNS-29].
 */
export function coversName(certificateNames: readonly string[], name: string): boolean {
  const wire = wireName(name)
  const dot = wire.indexOf('.')
  const wild = dot > 0 ? `*${wire.slice(dot)}` : undefined
  return certificateNames.map(wireName).some((each) => each === wire || each === wild)
}
