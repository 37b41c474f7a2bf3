import type { LintRule } from './finding.ts'
import { customerServices } from './reading.ts'

/** Tells of a service that is open to everybody [R-SVC-22, R-PERM-5]. */
export const publicService: LintRule = {
  code: 'CWL11',
  title: 'a service that is open to everybody',
  why: 'A service that everybody may ask for and that accepts by itself: its load balancer is public in effect, without a public address.',
  find: ({ world }) =>
    customerServices(world)
      .filter(
        ({ allowedPrincipals, acceptanceRequired }) => allowedPrincipals.includes('*') && !acceptanceRequired,
      )
      .map(({ name, serviceId }) => ({
        severity: 'warning',
        rule: 'R-SVC-22',
        on: { name, id: serviceId },
        field: 'allow',
        text: 'every AWS account may connect and is accepted by itself: the load balancer is as good as public',
        mend: 'name the accounts that may connect, or require acceptance',
      })),
}
