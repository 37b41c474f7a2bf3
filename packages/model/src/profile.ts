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
  /** C-36: a node without targets fails open. */
  readonly emptyGroupFailsOpen: boolean
}

const guide: Profile = {
  endpointSecurityGroups: true,
  endpointsPerVpc: 50,
  disassociateWhileConnected: false,
  gatewayLoadBalancerEndpoints: true,
  metrics: true,
  protocols: ['tcp'],
  crossRegion: false,
  serviceWithoutLoadBalancer: false,
  privateNames: true,
  hiddenZoneCname: false,
  emptyGroupFailsOpen: false,
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  'guide-2024': guide,
  'legacy-2017': {
    ...guide,
    endpointSecurityGroups: false,
    endpointsPerVpc: 100,
    disassociateWhileConnected: true,
    gatewayLoadBalancerEndpoints: false,
    metrics: false,
    serviceWithoutLoadBalancer: true,
    privateNames: false,
  },
  latest: {
    ...guide,
    protocols: ['tcp', 'udp'],
    crossRegion: true,
    hiddenZoneCname: true,
    emptyGroupFailsOpen: true,
  },
}
