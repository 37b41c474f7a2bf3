import { tableValues } from '@causeway/ground'
import { gatewayPrincipalHints, parsePolicy } from '@causeway/model'
import type { LintRule } from './finding.ts'

/** Tells of principals that a gateway endpoint's policy names in vain [R-IAM-12]. */
export const gatewayPolicyPrincipals: LintRule = {
  code: 'CWL21',
  title: "principals that a gateway endpoint's policy names in vain",
  why: 'Principals in the policy of a gateway endpoint that are not `*`: they match the root user of an account, or nobody.',
  find: ({ world }) =>
    tableValues(world.gatewayEndpoints).flatMap(({ name, vpcEndpointId, policyDocument }) => {
      const read = policyDocument === undefined ? undefined : parsePolicy(policyDocument, 'endpoint')
      if (read?.ok !== true) return []
      return gatewayPrincipalHints(read.document).map(({ path, message }) => {
        const [text = message, mend = 'write "*"'] = message.split('; ')
        return {
          severity: 'warning',
          rule: 'R-IAM-12',
          on: { name, id: vpcEndpointId },
          field: 'policy',
          text: `${path} ${text}`,
          mend,
        }
      })
    }),
}
