/** Conflicts between sources that a knob decides, with its default: AWS's own texts differ, not its ages. */
export const conflictsOfKnobs: Readonly<Record<string, readonly [string, string | boolean]>> = {
  'C-25': ['dns.answerMode', 'rotate-all'],
  'C-30': ['gateway.deleteGuard', 'inboundOnly'],
  'C-31': ['dns.inboundEndpoint', 'autoCreate'],
  'C-32': ['iam.roleArnGrant', 'unlimited'],
  'C-34': ['permissions.ownerAllowed', true],
}

/** Conflicts in which all profiles give one answer, or which no call of the control plane can see, and why. */
export const conflictsElsewhere: Readonly<Record<string, string>> = {
  'C-4': 'bandwidth is the data plane',
  'C-7': 'discovery by metadata was dropped and is not modelled',
  'C-8': 'services take tags in every profile: the paper that denies it is no profile',
  'C-12': 'hourly prices are the bill',
  'C-13': 'what a topic policy must say is up to the policy: conditions are read in every profile',
  'C-14': 'the texts of 2021 are no profile; IPv6 is there in all',
  'C-16': 'the texts of 2021 are no profile; S3 has private names wherever there are any',
  'C-17': 'a load balancer has one service in every profile',
  'C-19': 'the texts of 2021 are no profile; DynamoDB offers both types',
  'C-20': 'charges between zones are the bill',
  'C-21': 'four record types in every profile',
  'C-22': 'which address a gateway endpoint leads to is the data plane',
  'C-23': 'a gateway endpoint is the target of its routes in every profile',
  'C-26': 'the overhead of GENEVE is the data plane',
  'C-27': 'the MTU between Regions is the data plane',
  'C-29': 'both thresholds have the same effect',
  'C-33': 'a sample value, not a rule',
  'C-35': 'price tiers are the bill',
}
