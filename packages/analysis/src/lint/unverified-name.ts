import type { LintRule } from './finding.ts'
import { customerServices } from './reading.ts'

/** Tells of a private name that is not verified [R-SVC-18]. */
export const unverifiedName: LintRule = {
  code: 'CWL31',
  title: 'a private name that is not verified',
  why: 'A private name whose domain is not proved: no consumer can use it, and once it was proved none may connect.',
  find: ({ world }) =>
    customerServices(world).flatMap(({ name, serviceId, privateDnsNameConfiguration }) => {
      const own = privateDnsNameConfiguration
      if (own === undefined || own.state === 'verified') return []
      const consequence = own.everVerified
        ? 'new endpoints of the service are refused'
        : 'no endpoint can use private DNS'
      return [
        {
          severity: 'warning',
          rule: 'R-SVC-18',
          on: { name, id: serviceId },
          field: 'privateDnsName',
          text: `${own.privateDnsName} is ${own.state}: ${consequence}`,
          mend: 'publish the TXT record of the service in the public zone of the domain and start the verification',
        },
      ]
    }),
}
