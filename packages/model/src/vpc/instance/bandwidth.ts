import { tableGet } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import { instanceBandwidthText } from './bandwidth-data.ts'
import type { InstanceId } from './types.ts'

/** What an instance type's interfaces carry together, in bits per second: always, and for as long as it has credit. */
export interface InstanceBandwidth {
  readonly baselineBps: number
  readonly peakBps: number
}

const MBPS = 1_000_000

/** The bandwidth of an instance type such as `m5.large`; undefined for one that EC2 does not have. */
export function instanceBandwidth(instanceType: string): InstanceBandwidth | undefined {
  return bandwidths.get(instanceType)
}

/** What an interface carries by the type of its instance [R-DP-9]; undefined where none is stated. */
export function hostBandwidth(world: World, id: NetworkInterfaceId): InstanceBandwidth | undefined {
  const holder = tableGet(world.networkInterfaces, id)?.attachedTo
  const type = tableGet(world.instances, (holder ?? '') as InstanceId)?.instanceType
  return type === undefined ? undefined : instanceBandwidth(type)
}

/** All instance types that have one, in order of family. */
export function instanceTypes(): readonly string[] {
  return [...bandwidths.keys()]
}

const bandwidths: ReadonlyMap<string, InstanceBandwidth> = read(instanceBandwidthText)

function read(text: string): ReadonlyMap<string, InstanceBandwidth> {
  let family = ''
  const found = new Map<string, InstanceBandwidth>()
  for (const word of text.trim().split(/\s+/)) {
    if (word.endsWith(':')) {
      family = word.slice(0, -1)
      continue
    }
    const [size = '', figures = ''] = word.split('=')
    const [baseline = 0, peak = baseline] = figures.split('/').map(Number)
    found.set(`${family}.${size}`, { baselineBps: baseline * MBPS, peakBps: peak * MBPS })
  }
  return found
}
