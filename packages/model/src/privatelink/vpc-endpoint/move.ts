import type { EndpointState, InterfaceEndpoint } from '../interface-endpoint/types.ts'
import type { AnyEndpoint } from './types.ts'

type PendingSince = InterfaceEndpoint['pendingSince']

/** The endpoint in another state, one version on, so that timers of the former state are stale [R-EP-4]. */
export function moved<E extends AnyEndpoint>(
  endpoint: E,
  state: EndpointState,
  pendingSince?: PendingSince,
): E {
  const { pendingSince: _former, ...lasting }: AnyEndpoint & { pendingSince?: PendingSince } = endpoint
  const since = pendingSince === undefined ? {} : { pendingSince }
  return { ...lasting, state, version: endpoint.version + 1, ...since } as unknown as E
}
