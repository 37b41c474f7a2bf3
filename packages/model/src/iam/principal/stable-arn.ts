const SESSION = /^arn:(aws|aws-cn|aws-us-gov):sts::([0-9]{12}):assumed-role\/([^/]+)\/[^/]+$/

/** The ARN under which a caller is stated and permitted: a role session's is its role's [R-PERM-3, R-IAM-21]. */
export function stableArn(caller: string): string {
  const [, partition, accountId, role] = SESSION.exec(caller) ?? []
  return role === undefined ? caller : `arn:${partition}:iam::${accountId}:role/${role}`
}
