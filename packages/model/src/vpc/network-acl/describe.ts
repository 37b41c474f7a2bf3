import { tableValues } from '@causeway/ground'
import { ownRows, present, tieId, word } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { NetworkAcl, NetworkAclEntry } from './types.ts'

/** The number of the entry that ends every ACL and can't be removed [R-ACL-1]. */
const LAST_RULE = 32_767

/** DescribeNetworkAcls, with the last denial that every ACL implies [R-ACL-1]. */
export const networkAclsView = viewOf<NetworkAcl>({
  list: 'NetworkAcls',
  rows: (asking) => ownRows(asking, asking.world.networkAcls),
  show: (acl, { world }) => ({
    NetworkAclId: acl.networkAclId,
    VpcId: acl.vpcId,
    OwnerId: acl.ownerId,
    IsDefault: acl.isDefault,
    Associations: subnetsOf(world, acl).map((SubnetId) => ({
      NetworkAclAssociationId: tieId('aclassoc', acl.networkAclId, SubnetId),
      NetworkAclId: acl.networkAclId,
      SubnetId,
    })),
    Entries: [...acl.entries.map(shownEntry), lastDenial(true), lastDenial(false)],
    Tags: shownTags(world, acl.networkAclId),
  }),
  filters: {
    'network-acl-id': ({ networkAclId }) => networkAclId,
    'vpc-id': ({ vpcId }) => vpcId,
    'owner-id': ({ ownerId }) => ownerId,
    default: ({ isDefault }) => word(isDefault),
    'association.subnet-id': (acl, { world }) => subnetsOf(world, acl),
  },
  taggedAs: ({ networkAclId }) => networkAclId,
})

function subnetsOf(world: World, { networkAclId }: NetworkAcl): readonly string[] {
  return tableValues(world.subnets)
    .filter((subnet) => subnet.networkAclId === networkAclId)
    .map(({ subnetId }) => subnetId)
}

function shownEntry(entry: NetworkAclEntry): ViewObject {
  const { cidrBlock, fromPort, toPort, protocol } = entry
  const hasPorts = protocol === '6' || protocol === '17'
  const isIcmp = protocol === '1' || protocol === '58'
  return present({
    Egress: entry.egress,
    RuleNumber: entry.ruleNumber,
    RuleAction: entry.ruleAction,
    Protocol: protocol,
    [cidrBlock.includes(':') ? 'Ipv6CidrBlock' : 'CidrBlock']: cidrBlock,
    PortRange: hasPorts ? { From: fromPort, To: toPort } : undefined,
    // Entries are kept for all types of ICMP.
    IcmpTypeCode: isIcmp ? { Type: -1, Code: -1 } : undefined,
  })
}

function lastDenial(egress: boolean): ViewObject {
  const what = { RuleNumber: LAST_RULE, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' }
  return { Egress: egress, ...what }
}
