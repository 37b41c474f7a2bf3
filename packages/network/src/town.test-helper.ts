import { duration, instant, minutes, must, parseAccountId, parseRegion, seconds } from '@causeway/ground'
import { sortedBy, tableGet, tableValues } from '@causeway/ground'
import type { AzId, AzName, Duration, Instant } from '@causeway/ground'
import { apply, emptyWorld, interfaceOf, isStale } from '@causeway/model'
import type {
  Command,
  Effect,
  HealthCheck,
  InstanceId,
  Knobs,
  LoadBalancerArn,
  NetworkInterface,
  NetworkInterfaceId,
  SecurityGroupId,
  SubnetId,
  TargetGroupArn,
  VpcEndpointId,
  VpcId,
  World,
} from '@causeway/model'
import type { ClientClass, Distribution } from './client-class.ts'
import type { Fault, FaultScope, Harm } from './fault.ts'
import type { Entity, SimulationInput } from './input.ts'

export const provider = must(parseAccountId('111122223333'))
export const consumer = must(parseAccountId('444455556666'))
export const region = must(parseRegion('us-east-1'))
export const AZ1 = 'use1-az1' as AzId
export const AZ2 = 'use1-az2' as AzId

export interface TownOptions {
  readonly knobs?: Partial<Knobs>
  readonly crossZone?: boolean
  /** Gives the load balancers a security group that admits the consumer's addresses. */
  readonly guarded?: boolean
  /** Load balancers of the service, 1 unless given. */
  readonly balancers?: number
  /** Targets per zone and balancer, 1 in each unless given. */
  readonly targets?: readonly [number, number]
  readonly listensOn?: readonly number[]
  /** Of all targets. */
  readonly instanceType?: string
  readonly healthCheck?: Partial<HealthCheck>
  /** Zones in which the endpoint has an interface, both unless given. */
  readonly endpointZones?: readonly AzId[]
  readonly accept?: boolean
  readonly clients?: number
}

/** A service in two zones and a consumer whose letters for them are the other way round. */
export interface Town {
  world(): World
  call(name: string, command: Command): Readonly<Record<string, string>>
  settle(): void
  pending(): readonly Effect[]
  readonly vpcs: { readonly consumer: VpcId; readonly provider: VpcId }
  /** By name: `clients-1`, `endpoint-1` (consumer), `targets-1` (provider), and so on for zone 2. */
  readonly subnets: Readonly<Record<string, SubnetId>>
  readonly groups: {
    readonly endpoint: SecurityGroupId
    readonly targets: SecurityGroupId
    readonly nodes: SecurityGroupId
  }
  readonly clients: readonly NetworkInterfaceId[]
  readonly endpoint: VpcEndpointId
  readonly balancers: readonly LoadBalancerArn[]
  readonly targetGroups: readonly TargetGroupArn[]
  readonly instances: readonly InstanceId[]
  /** Writes into a copy of the world, which takes its place: for states that no call leads to. */
  edit(change: (copy: World) => void): void
  /** The endpoint's interface in a zone. */
  eni(zoneId: AzId): NetworkInterfaceId
  /** Clients of one zone. */
  clientsIn(zoneId: AzId): readonly NetworkInterfaceId[]
  interface(id: NetworkInterfaceId): NetworkInterface
}

export function town(options: TownOptions = {}): Town {
  let world = emptyWorld(options.knobs ?? {})
  let pending: Effect[] = []
  const step = (name: string, command: Command) => ({ at: instant(0), cause: 'test', name, command })

  function call(name: string, command: Command): Readonly<Record<string, string>> {
    const answer = apply(world, step(name, command))
    if (answer.type === 'refused')
      throw new Error(`${command.type}: ${answer.error.rule} ${answer.error.message}`)
    world = answer.world
    pending.push(...answer.effects)
    return answer.output
  }

  function settle(): void {
    while (pending.some((effect) => effect.settles)) {
      const due = pending.filter((effect) => effect.settles)
      pending = pending.filter((effect) => !effect.settles)
      for (const effect of due) if (!isStale(world, effect)) call('timer', effect.command)
    }
  }

  const addAccount = (alias: string, accountId: typeof provider, zones: Record<string, string>) =>
    call(alias, {
      type: 'AddAccount',
      accountId,
      region,
      alias,
      zones: zones as Record<AzName, AzId>,
      quotas: {},
    })
  addAccount('shop', provider, { 'us-east-1a': AZ1, 'us-east-1b': AZ2 })
  addAccount('user', consumer, { 'us-east-1a': AZ2, 'us-east-1b': AZ1 })

  const subnets: Record<string, SubnetId> = {}
  const addVpc = (accountId: typeof provider, name: string) =>
    call(name, { type: 'CreateVpc', accountId, cidrBlock: '10.0.0.0/16' })['vpcId'] as VpcId
  const addSubnet = (accountId: typeof provider, vpcId: VpcId, name: string, zone: string, third: number) => {
    const cidrBlock = `10.0.${third}.0/24`
    const output = call(`${name}`, { type: 'CreateSubnet', accountId, vpcId, zone, cidrBlock })
    subnets[name.split('/')[2] ?? name] = output['subnetId'] as SubnetId
  }
  const vpcs = { provider: addVpc(provider, 'shop/main'), consumer: addVpc(consumer, 'user/main') }
  for (const attribute of ['enableDnsHostnames', 'enableDnsSupport'] as const)
    call('dns', {
      type: 'ModifyVpcAttribute',
      accountId: consumer,
      vpcId: vpcs.consumer,
      attribute,
      value: true,
    })
  addSubnet(provider, vpcs.provider, 'shop/main/nodes-1', 'us-east-1a', 1)
  addSubnet(provider, vpcs.provider, 'shop/main/nodes-2', 'us-east-1b', 2)
  addSubnet(provider, vpcs.provider, 'shop/main/targets-1', 'us-east-1a', 11)
  addSubnet(provider, vpcs.provider, 'shop/main/targets-2', 'us-east-1b', 12)
  addSubnet(consumer, vpcs.consumer, 'user/main/clients-1', 'us-east-1b', 21)
  addSubnet(consumer, vpcs.consumer, 'user/main/clients-2', 'us-east-1a', 22)
  addSubnet(consumer, vpcs.consumer, 'user/main/endpoint-1', 'us-east-1b', 31)
  addSubnet(consumer, vpcs.consumer, 'user/main/endpoint-2', 'us-east-1a', 32)
  const subnet = (name: string) => subnets[name] as SubnetId

  function addGroup(accountId: typeof provider, vpcId: VpcId, name: string): SecurityGroupId {
    const groupName = name.split('/')[1] ?? name
    const output = call(name, { type: 'CreateSecurityGroup', accountId, vpcId, groupName })
    const groupId = output['groupId'] as SecurityGroupId
    const rules = [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }]
    call(name, { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules })
    return groupId
  }
  const groups = {
    targets: addGroup(provider, vpcs.provider, 'shop/targets'),
    nodes: addGroup(provider, vpcs.provider, 'shop/nodes'),
    endpoint: addGroup(consumer, vpcs.consumer, 'user/endpoint'),
  }

  const balancers: LoadBalancerArn[] = []
  const targetGroups: TargetGroupArn[] = []
  const instances: InstanceId[] = []
  for (let n = 1; n <= (options.balancers ?? 1); n++) {
    const common = { accountId: provider } as const
    const loadBalancerArn = call(`shop/nlb-${n}`, {
      ...common,
      type: 'CreateLoadBalancer',
      loadBalancerName: `nlb-${n}`,
      subnets: [subnet('nodes-1'), subnet('nodes-2')],
      ...(options.guarded === true && { securityGroups: [groups.nodes] }),
    })['loadBalancerArn'] as LoadBalancerArn
    const targetGroupArn = call(`shop/group-${n}`, {
      ...common,
      type: 'CreateTargetGroup',
      targetGroupName: `group-${n}`,
      vpcId: vpcs.provider,
      protocol: 'TCP',
      port: 443,
      ...(options.healthCheck === undefined ? {} : { healthCheck: options.healthCheck }),
    })['targetGroupArn'] as TargetGroupArn
    call(`shop/listener-${n}`, {
      ...common,
      type: 'CreateListener',
      protocol: 'TCP',
      port: 443,
      loadBalancerArn,
      targetGroupArn,
    })
    const crossZoneEnabled = options.crossZone ?? false
    call('cross-zone', { ...common, type: 'ModifyLoadBalancerAttributes', loadBalancerArn, crossZoneEnabled })
    const counts = options.targets ?? [1, 1]
    counts.forEach((count, zone) => {
      for (let i = 1; i <= count; i++) {
        const id = call(`shop/web-${n}-${zone + 1}-${i}`, {
          ...common,
          type: 'RunInstances',
          subnetId: subnet(`targets-${zone + 1}`),
          securityGroupIds: [groups.targets],
          listensOn: options.listensOn ?? [443],
          ...(options.instanceType !== undefined && { instanceType: options.instanceType }),
        })['instanceId'] as InstanceId
        instances.push(id)
        call('register', { ...common, type: 'RegisterTargets', targetGroupArn, targets: [{ id }] })
      }
    })
    balancers.push(loadBalancerArn)
    targetGroups.push(targetGroupArn)
  }
  const service = call('shop/api', {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: balancers,
    acceptanceRequired: true,
    privateDnsName: 'api.example.com',
  })
  const serviceId = service['serviceId'] as never
  call('verify', { type: 'VerifyPrivateDnsName', accountId: provider, serviceId })
  call('permit', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId,
    addAllowedPrincipals: ['*'],
    removeAllowedPrincipals: [],
  })
  settle()
  const endpoint = call('user/api', {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: vpcs.consumer,
    serviceName: service['serviceName'] as string,
    subnetIds: (options.endpointZones ?? [AZ1, AZ2]).map((zoneId) => subnet(`endpoint-${zoneId.slice(-1)}`)),
    securityGroupIds: [groups.endpoint],
  })['vpcEndpointId'] as VpcEndpointId
  if (options.accept ?? true)
    call('accept', {
      type: 'AcceptVpcEndpointConnections',
      accountId: provider,
      serviceId,
      vpcEndpointIds: [endpoint],
    })
  settle()
  const clients: NetworkInterfaceId[] = []
  for (const zone of [1, 2])
    for (let i = 1; i <= (options.clients ?? 1); i++)
      clients.push(addClient({ call, subnets }, `clients-${zone}`, `c-${i}`))

  const self: Town = {
    world: () => world,
    call,
    settle,
    pending: () => pending,
    vpcs,
    subnets,
    groups,
    clients,
    endpoint,
    balancers,
    targetGroups,
    instances,
    edit(change) {
      const copy = structuredClone(world)
      change(copy)
      world = frozen(copy)
    },
    eni(zoneId) {
      const found = tableGet(world.vpcEndpoints, endpoint)?.networkInterfaces.find(
        (each) => each.availabilityZoneId === zoneId,
      )
      if (found === undefined) throw new Error(`no endpoint interface in ${zoneId}`)
      return found.networkInterfaceId
    },
    clientsIn: (zoneId) => clients.filter((id) => interfaceOf(world, id).availabilityZoneId === zoneId),
    interface: (id) => interfaceOf(world, id),
  }
  return self
}

/** One more client interface in a subnet, e.g. `endpoint-1`. */
export function addClient(
  { call, subnets }: Pick<Town, 'call' | 'subnets'>,
  subnet: string,
  name: string,
): NetworkInterfaceId {
  const subnetId = subnets[subnet] as SubnetId
  const command: Command = { type: 'CreateNetworkInterface', accountId: consumer, subnetId }
  return call(`user/main/${subnet}/${name}`, command)['networkInterfaceId'] as NetworkInterfaceId
}

/** A class of the town's clients: each connects once per `every` on a fixed grid, or in a Poisson stream. */
export function classOf(self: Town, change: ClassChange = {}): ClientClass {
  const { every = seconds(1), dns = 'regional', request = 1000, response = 9000, ...rest } = change
  const clients = rest.clients ?? self.clients
  return {
    name: 'web',
    clients,
    to: { type: 'endpoint', endpoint: self.endpoint, scope: dns, port: 443 },
    ttl: 'honour',
    addresses: 'first',
    arrivals: { type: 'constant', rate: { count: clients.length, per: every } },
    request: sizeOf(request),
    response: sizeOf(response),
    requests: 1,
    idle: { type: 'fixed', value: 0 },
    hold: { type: 'fixed', value: 0 },
    keepAlive: duration(0),
    retry: { attempts: 3, backoff: duration(250_000_000) },
    ...rest,
  }
}

/** What a test says of a class otherwise than the town: a name by its scope, sizes as plain numbers too. */
export type ClassChange = Partial<Omit<ClientClass, 'request' | 'response'>> & {
  readonly every?: Duration
  readonly dns?: 'regional' | 'zonal' | 'private'
  readonly request?: number | Distribution
  readonly response?: number | Distribution
}

function sizeOf(size: number | Distribution): Distribution {
  return typeof size === 'number' ? { type: 'fixed', value: size } : size
}

/** What a test says of the outage of a zone otherwise than the town: the first zone isolated from 5:00 to 10:00. */
export interface FaultChange {
  readonly name?: string
  readonly azId?: AzId
  readonly scope?: FaultScope
  readonly how?: 'power-loss' | 'isolate' | 'gray'
  readonly lossPpb?: number
  readonly addedRoundTrip?: Duration
  readonly from?: Instant
  readonly to?: Instant
}

export function faultOf(change: FaultChange = {}): Fault {
  const { azId = AZ1, how = 'isolate', lossPpb = 0, addedRoundTrip = duration(0), ...rest } = change
  const harm: Harm = how === 'gray' ? { how, lossPpb, addedRoundTrip } : { how }
  return { name: 'outage', scope: { type: 'zone', azId }, from: at(5), to: at(10), ...rest, ...harm }
}

/** A moment of a run, in minutes and seconds. */
export function at(minute: number, second = 0): Instant {
  return (minutes(minute) + seconds(second)) as Instant
}

export function inputOf(self: Town, change: Partial<SimulationInput> = {}): SimulationInput {
  return {
    world: self.world(),
    entities: entitiesOf(self.world()),
    pending: self.pending(),
    classes: [classOf(self)],
    faults: [],
    commands: [],
    seed: 42,
    replication: 0,
    duration: minutes(15),
    eventsMax: 10_000_000,
    rowsMax: 1_000_000,
    ...change,
  }
}

function entitiesOf(world: World): readonly Entity[] {
  const named = (kind: string, id: string, name: string): Entity => ({ id, name, kind, accountId: '' })
  const all = [
    ...tableValues(world.availabilityZones).map(({ zoneId }) => named('zone', zoneId, zoneId)),
    ...tableValues(world.networkInterfaces).map((each) => named('eni', each.networkInterfaceId, each.name)),
    ...tableValues(world.loadBalancers).map((each) => named('nlb', each.loadBalancerArn, each.name)),
    ...tableValues(world.vpcEndpoints).map((each) => named('vpce', each.vpcEndpointId, each.name)),
    ...tableValues(world.hostedZones).map((each) => named('zone', each.hostedZoneId, each.hostedZoneId)),
  ]
  return sortedBy(all, ({ id }) => id)
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
