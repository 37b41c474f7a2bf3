import { tableValues } from '@causeway/ground'
import type { EndpointState } from '@causeway/model'
import type { LintRule } from './finding.ts'

const WHY: Partial<Readonly<Record<EndpointState, string>>> = {
  pendingAcceptance: "the service's owner has not accepted the connection",
  rejected: "the service's owner has rejected the connection",
  expired: 'nobody decided about the connection in time',
  failed: 'the endpoint could not be made',
}

/** Tells of an endpoint that is not connected [R-PERM-5]. */
export const unacceptedConnection: LintRule = {
  code: 'CWL27',
  title: 'an endpoint that is not connected',
  why: 'An endpoint whose connection is not accepted, or no longer: to be permitted to ask is not to be connected.',
  find: ({ world }) =>
    [...tableValues(world.vpcEndpoints), ...tableValues(world.gatewayLoadBalancerEndpoints)].flatMap(
      ({ name, vpcEndpointId, state }) => {
        const why = WHY[state]
        if (why === undefined) return []
        const isWaiting = state === 'pendingAcceptance'
        return [
          {
            severity: isWaiting ? 'warning' : 'error',
            rule: 'R-PERM-5',
            on: { name, id: vpcEndpointId },
            text: `${why}: the endpoint is ${state} and carries nothing`,
            mend: isWaiting
              ? "have the service's owner accept it, or connect without acceptance"
              : "settle it with the service's owner, or delete the endpoint and make it again",
          },
        ]
      },
    ),
}
