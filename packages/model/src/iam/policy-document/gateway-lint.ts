import type { PolicyDocument, PolicyFault, PrincipalEntry } from './types.ts'

/**
 * What a gateway endpoint's policy says in vain: principals other than `*`. An account means its root user only, and
 * users and roles are never matched; AWS takes the document nevertheless [R-IAM-12].
 */
export function gatewayPrincipalHints({ statements }: PolicyDocument): readonly PolicyFault[] {
  return statements.flatMap(({ principal }, i) => {
    const narrow = principal?.entries.find((entry) => entry.type !== 'everybody')
    if (principal === undefined || narrow === undefined) return []
    const path = `Statement[${i}].${principal.not ? 'NotPrincipal' : 'Principal'}`
    return [{ path, message: `${meant(narrow)}; write "*" and name it by aws:PrincipalArn in a Condition` }]
  })
}

function meant(entry: PrincipalEntry): string {
  return entry.type === 'account'
    ? `means the root user of ${entry.accountId} only at a gateway endpoint`
    : 'matches nobody at a gateway endpoint'
}
