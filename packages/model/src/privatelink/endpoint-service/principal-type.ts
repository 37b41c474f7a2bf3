/** What kind of principal an entry of a service's permissions names [R-PERM-1]. */
export function principalTypeOf(principal: string): 'All' | 'OrganizationUnit' | 'Account' | 'User' | 'Role' {
  if (principal === '*') return 'All'
  const kind = principal.slice(principal.lastIndexOf(':') + 1)
  if (kind.startsWith('ou/')) return 'OrganizationUnit'
  if (kind.startsWith('user/')) return 'User'
  return kind.startsWith('role/') ? 'Role' : 'Account'
}
