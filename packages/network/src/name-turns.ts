import { addressWords, byNumber, tableGet } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import { recordAddress } from '@causeway/model'
import type { NameContent, NameQuestion, NetworkInterfaceId, World } from '@causeway/model'
import type { SeenHealth } from './endpoint-health.ts'

/** An answer that names interfaces, healthy or not. */
export type InterfacesContent = Extract<NameContent, { readonly type: 'interfaces' }>

/** An interface and the address that a record tells of it. */
export interface ToldInterface {
  readonly id: NetworkInterfaceId
  readonly address: IpAddress
}

/** What decides which interfaces a question is told, and in which order. */
export interface Turn {
  readonly recordType: NameQuestion['recordType']
  readonly seen: Pick<SeenHealth, 'get'>
  /** How many questions the name's counter has seen before. */
  readonly count: number
}

/**
 * The interfaces that an answer tells: those that DNS sees healthy, or all of them if it sees none and fails open
 * [R-DNS-9, R-DNS-12], in numeric order of their addresses, rotated by the counter; with answer mode `single` the
 * first alone. A zonal name tells its one interface, healthy or not [R-DNS-10]. `all` are those that it may tell.
 */
export function toldInterfaces(
  world: World,
  content: InterfacesContent,
  turn: Turn,
  all = tellable(world, content, turn.recordType),
): readonly ToldInterface[] {
  const answerable = content.healthFiltered ? healthyOrAll(world, content, { all, seen: turn.seen }) : all
  if (!content.rotates) return answerable
  const start = answerable.length === 0 ? 0 : turn.count % answerable.length
  const turned = [...answerable.slice(start), ...answerable.slice(0, start)]
  return world.knobs['dns.answerMode'] === 'single' ? turned.slice(0, 1) : turned
}

/** The interfaces that an answer may tell, healthy or not, in the order in which it begins. */
export function tellable(
  { networkInterfaces }: World,
  { interfaces, rotates }: InterfacesContent,
  recordType: Turn['recordType'],
): readonly ToldInterface[] {
  const all = interfaces.flatMap((id) => {
    const self = tableGet(networkInterfaces, id)
    const address = self === undefined ? undefined : recordAddress(self, recordType)
    return address === undefined ? [] : [{ id, address }]
  })
  return rotates ? all.toSorted((a, b) => byAddress(a.address, b.address)) : all
}

/**
 * Together what the zonal names of the healthy zones answer, or of all [R-DNS-25]. Whoever asks is told the same, so
 * that with one zone everybody crosses to it, and fails with it [R-IF-10]. A load balancer's name always fails open.
 */
function healthyOrAll(
  world: World,
  { loadBalancerArn }: InterfacesContent,
  { all, seen }: { readonly all: readonly ToldInterface[]; readonly seen: Turn['seen'] },
): readonly ToldInterface[] {
  const healthy = all.filter(({ id }) => seen.get(id))
  const failsOpen = loadBalancerArn !== undefined || world.knobs['dns.failOpen']
  return healthy.length > 0 || !failsOpen ? healthy : all
}

function byAddress(a: IpAddress, b: IpAddress): number {
  const [first, second] = [addressWords(a), addressWords(b)]
  const at = first.findIndex((word, i) => word !== second[i])
  return at < 0 ? 0 : byNumber(first[at] ?? 0, second[at] ?? 0)
}
