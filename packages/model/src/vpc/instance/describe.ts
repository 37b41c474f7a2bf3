import { tableGet } from '@causeway/ground'
import { zoneNameOf } from '../../place/account/find.ts'
import { ownRows, present, shownGroups, tieId } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import { instanceAttachment, networkInterfaceFields } from '../network-interface/describe.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import type { Instance } from './types.ts'

/** AWS's numbers of the states. */
const codes = { running: 16, terminated: 48 } as const

/** DescribeInstances: every instance in a reservation of its own, with its one interface. */
export const instancesView = viewOf<Instance>({
  list: 'Reservations',
  rows: (asking) => ownRows(asking, asking.world.instances),
  show: (instance, asking) => ({
    ReservationId: tieId('r', instance.instanceId),
    OwnerId: instance.ownerId,
    Groups: [],
    Instances: [shownInstance(instance, asking)],
  }),
  filters: {
    'instance-id': ({ instanceId }) => instanceId,
    'owner-id': ({ ownerId }) => ownerId,
    'instance-state-name': ({ state }) => state,
    'vpc-id': (instance, { world }) => interfaceOf(world, instance)?.vpcId,
    'subnet-id': (instance, { world }) => interfaceOf(world, instance)?.subnetId,
    'private-ip-address': (instance, { world }) => interfaceOf(world, instance)?.privateIpAddress,
    'instance.group-id': (instance, { world }) => interfaceOf(world, instance)?.groups,
    'network-interface.network-interface-id': ({ networkInterfaceId }) => networkInterfaceId,
    'availability-zone': (instance, { world, account }) => {
      const eni = interfaceOf(world, instance)
      return eni && zoneNameOf(account, eni.availabilityZoneId)
    },
  },
  taggedAs: ({ instanceId }) => instanceId,
})

function interfaceOf(world: World, { networkInterfaceId }: Instance): NetworkInterface | undefined {
  return tableGet(world.networkInterfaces, networkInterfaceId)
}

function shownInstance(instance: Instance, asking: Asking): ViewObject {
  const { world } = asking
  const { instanceId, state } = instance
  const eni = interfaceOf(world, instance)
  return {
    InstanceId: instanceId,
    ...(instance.instanceType !== undefined && { InstanceType: instance.instanceType }),
    State: { Code: codes[state], Name: state },
    ...(eni !== undefined && placed(eni, asking)),
    Tags: shownTags(world, instanceId),
  }
}

function placed(eni: NetworkInterface, asking: Asking): ViewObject {
  const inside = { ...networkInterfaceFields(eni, asking), Attachment: instanceAttachment(eni) }
  return present({
    VpcId: eni.vpcId,
    SubnetId: eni.subnetId,
    PrivateIpAddress: eni.privateIpAddress,
    Ipv6Address: eni.ipv6Address,
    PublicIpAddress: eni.publicIp,
    Placement: present({
      AvailabilityZone: zoneNameOf(asking.account, eni.availabilityZoneId),
      Tenancy: 'default',
    }),
    SecurityGroups: shownGroups(asking.world, eni.groups),
    NetworkInterfaces: [inside],
    SourceDestCheck: true,
  })
}
