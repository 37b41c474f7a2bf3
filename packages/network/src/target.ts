import type { IpAddress } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'

/** What a client connects to: the interface at an address, or an address that is no interface's as far as it knows. */
export type Target = NetworkInterfaceId | IpAddress

export function isInterface(target: Target): target is NetworkInterfaceId {
  return target.startsWith('eni-')
}
