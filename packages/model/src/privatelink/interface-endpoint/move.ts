import type { EndpointState, InterfaceEndpoint } from './types.ts'

/** The endpoint in another state, one version on, so that timers of the former state are stale [R-EP-4]. */
export function moved(
  endpoint: InterfaceEndpoint,
  state: EndpointState,
  pendingSince?: InterfaceEndpoint['pendingSince'],
): InterfaceEndpoint {
  const { pendingSince: _former, ...rest } = endpoint
  return {
    ...rest,
    state,
    version: endpoint.version + 1,
    ...(pendingSince !== undefined && { pendingSince }),
  }
}
