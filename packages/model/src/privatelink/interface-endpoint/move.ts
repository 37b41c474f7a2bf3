import type { EndpointState, InterfaceEndpoint } from './types.ts'

type Writable = { -readonly [Field in keyof InterfaceEndpoint]: InterfaceEndpoint[Field] }

/** The endpoint in another state, one version on, so that timers of the former state are stale [R-EP-4]. */
export function moved(
  endpoint: InterfaceEndpoint,
  state: EndpointState,
  pendingSince?: InterfaceEndpoint['pendingSince'],
): InterfaceEndpoint {
  const next: Writable = { ...endpoint, state, version: endpoint.version + 1 }
  if (pendingSince === undefined) delete next.pendingSince
  else next.pendingSince = pendingSince
  return next
}
