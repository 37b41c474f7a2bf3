import { lastPart } from './names.ts'
import { given, ownerOf } from './site.ts'
import type { Site } from './site.ts'

/** States the users and roles with what limits them [R-IAM-5, R-IAM-19]. */
export function buildPrincipals(site: Site): void {
  for (const item of site.topology.principals) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const { kind, policies, permissionsBoundary, tags } = item
    const arn = item.arn ?? `arn:aws:iam::${accountId}:${kind}/${lastPart(item.name)}`
    const limits = { policies, tags, ...given('permissionsBoundary', permissionsBoundary) }
    const output = site.bench.issue({ item, command: { type: 'PutPrincipal', accountId, arn, ...limits } })
    if (output !== undefined) site.bench.remember(item.name, output)
  }
}

/** States the policies of resources that only policies know [R-IAM-5]. */
export function buildResourcePolicies(site: Site): void {
  for (const item of site.topology.resourcePolicies) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const of = { accountId, resourceArn: item.resource, policy: item.policy }
    const fields = { resourceArn: 'resource' }
    site.bench.issue({ item, command: { type: 'PutResourcePolicy', ...of }, fields })
  }
}
