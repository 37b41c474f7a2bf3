import type { InterfaceEndpoint } from './types.ts'

/** Whether packets pass: only while available, or pending because of a modification [R-EP-5]. */
export function carriesTraffic(endpoint: InterfaceEndpoint): boolean {
  if (endpoint.state === 'available') return true
  return endpoint.state === 'pending' && endpoint.pendingSince === 'modification'
}
