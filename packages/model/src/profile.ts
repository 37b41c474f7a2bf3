/** Which age of AWS is modelled [R-0-1]; every conflict of facts.md 21 stands behind this and nowhere else. */
export type ProfileName = 'guide-2024' | 'legacy-2017' | 'latest'

/** What a profile decides, one field for each conflict that changes behaviour. */
export interface Profile {
  /** C-1: security groups act on endpoints. */
  readonly endpointSecurityGroups: boolean
  /** C-3: interface and Gateway Load Balancer endpoints per VPC. */
  readonly endpointsPerVpc: number
  /** C-9: a load balancer may leave a service that has connected endpoints. */
  readonly disassociateWhileConnected: boolean
  /** C-5: service names of the FAQ, and own names that are service names [R-SVC-35]. */
  readonly faqServiceNames: boolean
  /** C-10: organizational units may be permitted [R-PERM-1]. */
  readonly organizationalUnits: boolean
  /** What load balancers got in late 2024: removable zones [R-NLB-1], other idle time-outs [R-NLB-10, R-GWLB-3], UDP on dualstack [R-NLB-17], draining of unhealthy targets [R-NLB-9]. */
  readonly loadBalancersOfLate2024: boolean
  /** C-11: Gateway Load Balancer endpoints exist. */
  readonly gatewayLoadBalancerEndpoints: boolean
  /** C-13, C-2: CloudWatch metrics of endpoints exist. */
  readonly metrics: boolean
  /** C-15: transport protocols of an interface endpoint. */
  readonly protocols: readonly ('tcp' | 'udp')[]
  /** C-18: an endpoint may reach a service of another Region. */
  readonly crossRegion: boolean
  /** C-24: a service may be registered before its first load balancer. */
  readonly serviceWithoutLoadBalancer: boolean
  /** C-5, C-6: private names and the public name of a service can be used. */
  readonly privateNames: boolean
  /** C-28: the hidden zone holds a CNAME to the Regional name. */
  readonly hiddenZoneCname: boolean
  /** R-IF-13: private DNS for inbound Resolver endpoints only is there for every service with gateway endpoints. */
  readonly inboundOnlyForAll: boolean
  /** C-27: what passes a peering connection between two Regions [R-DP-4]. */
  readonly interRegionMtuBytes: number
  /** C-36: a node without targets fails open. */
  readonly emptyGroupFailsOpen: boolean
  /** R-DP-2: an endpoint's bandwidth grows the moment that it is needed. */
  readonly endpointScalesAtOnce: boolean
  /** C-20: bytes between a client and an endpoint of another zone are charged [R-PRC-4]. */
  readonly privateLinkInterAzCharged: boolean
}

const guide: Profile = {
  endpointSecurityGroups: true,
  endpointsPerVpc: 50,
  disassociateWhileConnected: false,
  faqServiceNames: false,
  organizationalUnits: false,
  loadBalancersOfLate2024: false,
  gatewayLoadBalancerEndpoints: true,
  metrics: true,
  protocols: ['tcp'],
  crossRegion: false,
  serviceWithoutLoadBalancer: false,
  privateNames: true,
  hiddenZoneCname: false,
  inboundOnlyForAll: false,
  interRegionMtuBytes: 1500,
  emptyGroupFailsOpen: false,
  endpointScalesAtOnce: false,
  privateLinkInterAzCharged: true,
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  'guide-2024': guide,
  'legacy-2017': {
    ...guide,
    endpointSecurityGroups: false,
    endpointsPerVpc: 100,
    disassociateWhileConnected: true,
    faqServiceNames: true,
    organizationalUnits: true,
    gatewayLoadBalancerEndpoints: false,
    metrics: false,
    endpointScalesAtOnce: true,
    serviceWithoutLoadBalancer: true,
    privateNames: false,
  },
  latest: {
    ...guide,
    protocols: ['tcp', 'udp'],
    crossRegion: true,
    loadBalancersOfLate2024: true,
    hiddenZoneCname: true,
    inboundOnlyForAll: true,
    interRegionMtuBytes: 8500,
    emptyGroupFailsOpen: true,
    privateLinkInterAzCharged: false,
  },
}
