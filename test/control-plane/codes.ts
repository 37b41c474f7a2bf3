/** Every code of the rows R-ERR-1 to R-ERR-42 that calls of the control plane answer with: where a row has two names for one condition, the first. */
export const codesByRow: Readonly<Record<string, readonly string[]>> = {
  'R-ERR-1': ['InvalidVpcEndpointId.NotFound'],
  'R-ERR-2': ['InvalidVpcEndpointId.Malformed'],
  'R-ERR-3': ['InvalidVpcEndpointServiceId.NotFound'],
  'R-ERR-4': ['InvalidVpcEndpointServiceIdId.Malformed'],
  'R-ERR-5': ['InvalidServiceName'],
  'R-ERR-6': ['InvalidVpcEndpointType'],
  'R-ERR-7': ['InvalidParameter'],
  'R-ERR-8': ['DuplicateSubnetsInSameZone'],
  'R-ERR-9': ['ExistingVpcEndpointConnections'],
  'R-ERR-10': ['VpcEndpointLimitExceeded'],
  'R-ERR-11': ['InvalidPolicyDocument'],
  'R-ERR-12': ['InvalidParameter'],
  'R-ERR-13': ['InvalidParameter'],
  'R-ERR-14': ['InvalidParameter'],
  'R-ERR-15': ['InvalidParameter'],
  'R-ERR-16': ['InvalidParameter'],
  'R-ERR-17': ['InvalidParameter'],
  'R-ERR-18': ['RouteAlreadyExists'],
  'R-ERR-19': ['RouteNotSupported'],
  'R-ERR-20': ['RouteLimitExceeded', 'RouteTableLimitExceeded'],
  'R-ERR-21': ['InvalidRoute.NotFound', 'InvalidRouteTableID.NotFound', 'InvalidRouteTableId.Malformed'],
  'R-ERR-22': ['InvalidPrefixListID.NotFound', 'InvalidPrefixListId.Malformed'],
  'R-ERR-23': [
    'InvalidSubnetID.NotFound',
    'InvalidSubnet.Conflict',
    'InvalidSubnet.Range',
    'InvalidVpcID.NotFound',
    'InvalidVpcRange',
  ],
  'R-ERR-24': ['InsufficientFreeAddressesInSubnet', 'InvalidIPAddress.InUse'],
  'R-ERR-25': [
    'InvalidGroup.NotFound',
    'InvalidGroup.Duplicate',
    'InvalidGroup.InUse',
    'InvalidPermission.Duplicate',
    'InvalidPermission.NotFound',
    'InvalidPermission.Malformed',
    'RulesPerSecurityGroupLimitExceeded',
    'SecurityGroupsPerInterfaceLimitExceeded',
    'SecurityGroupLimitExceeded',
    'CannotDelete',
  ],
  'R-ERR-26': [
    'NetworkAclEntryAlreadyExists',
    'NetworkAclEntryLimitExceeded',
    'InvalidNetworkAclID.NotFound',
  ],
  'R-ERR-27': ['InvalidNetworkLoadBalancerArn.NotFound', 'InvalidNetworkLoadBalancerArn.Malformed'],
  'R-ERR-28': ['ResourceInUse'],
  'R-ERR-29': ['DependencyViolation'],
  'R-ERR-30': ['Gateway.NotAttached', 'Resource.AlreadyAssociated'],
  'R-ERR-31': [
    'VpcPeeringConnectionAlreadyExists',
    'InvalidStateTransition',
    'InvalidVpcPeeringConnectionID.NotFound',
    'ActiveVpcPeeringConnectionPerVpcLimitExceeded',
    'InvalidVpcPeeringConnectionState.DnsHostnamesDisabled',
  ],
  'R-ERR-32': ['UnauthorizedOperation', 'AuthFailure', 'DryRunOperation', 'OperationNotPermitted'],
  'R-ERR-33': ['IncorrectState'],
  'R-ERR-34': [
    'MissingParameter',
    'InvalidParameterCombination',
    'InvalidParameterValue',
    'IdempotentParameterMismatch',
    'UnknownParameter',
  ],
  'R-ERR-35': ['InvalidZone.NotFound'],
  'R-ERR-36': ['InvalidTagKey.Malformed', 'TagLimitExceeded'],
  'R-ERR-37': ['InvalidConnectionNotification'],
  'R-ERR-38': ['InvalidTargetArn.Unknown', 'UnknownPrincipalType.Unsupported'],
  'R-ERR-39': ['RequestLimitExceeded'],
  'R-ERR-40': ['InvalidParameter'],
  'R-ERR-41': ['InvalidParameter'],
  'R-ERR-42': ['InvalidParameter'],
}

/** Codes of calls that have no row: those of network insights, which AWS's SDKs know by name. */
export const codesWithoutRow: readonly string[] = [
  'InvalidNetworkInsightsPathId.NotFound',
  'InvalidNetworkInsightsAnalysisId.NotFound',
  'AnalysisExistsForNetworkInsightsPath',
]

/** Every code of the rows once, in the rows' order, then those without a row. */
export const codesOfBook: readonly string[] = [
  ...new Set([...Object.values(codesByRow).flat(), ...codesWithoutRow]),
]

/** Codes that no random sequence answers with, and why. */
export const notProduced: Readonly<Record<string, string>> = {
  RequestLimitExceeded: 'calls are not throttled: the row is optional',
}
