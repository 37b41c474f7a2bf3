import { tableGet } from '@causeway/ground'
import type { IpAddress } from '@causeway/ground'
import type { NetworkAcl, NetworkInterface, Subnet, World } from '@causeway/model'
import { deniedPorts } from './acl-ports.ts'
import type { Ports } from './acl-ports.ts'
import { conversationsOf } from './conversations.ts'
import type { Conversation } from './conversations.ts'
import type { Found, LintRule } from './finding.ts'

/** Tells of a network ACL that blocks the replies [R-ACL-4]. */
export const aclBlocksReply: LintRule = {
  code: 'CWL04',
  title: 'a network ACL that blocks the replies',
  why: "A network ACL that lets a request pass and not its reply, because the ports that callers choose are not open: at a client's subnet, an endpoint's, a load balancer's or a target's.",
  find: ({ world }) => {
    const found = new Map<string, Found>()
    for (const conversation of conversationsOf(world)) {
      for (const each of blockedReplies(world, conversation)) {
        // An ACL is told of once for each side, however many talk through it.
        const key = `${each.on.id} ${each.field}`
        if (!found.has(key)) found.set(key, each)
      }
    }
    return [...found.values()]
  },
}

function blockedReplies(world: World, conversation: Conversation): readonly Found[] {
  const { caller, called } = conversation
  const [callerEnd, calledEnd] = [endOf(world, caller, called), endOf(world, called, caller)]
  if (callerEnd === undefined || calledEnd === undefined) return []
  if (callerEnd.subnet.subnetId === calledEnd.subnet.subnetId) return []
  if (!requestPasses(conversation, callerEnd, calledEnd)) return []
  return [
    ...blocked(calledEnd, true, callerEnd.own, conversation),
    ...blocked(callerEnd, false, calledEnd.own, conversation),
  ]
}

interface End {
  readonly subnet: Subnet
  readonly acl: NetworkAcl
  readonly own: IpAddress
}

function endOf(world: World, self: NetworkInterface, peer: NetworkInterface): End | undefined {
  const subnet = tableGet(world.subnets, self.subnetId)
  const acl = tableGet(world.networkAcls, subnet?.networkAclId ?? '')
  const isIpv4 = self.privateIpAddress !== undefined && peer.privateIpAddress !== undefined
  const own = isIpv4 ? self.privateIpAddress : self.ipv6Address
  return subnet === undefined || acl === undefined || own === undefined ? undefined : { subnet, acl, own }
}

function requestPasses({ ports }: Conversation, caller: End, called: End): boolean {
  return ports.some((port) => {
    const one: Ports = { from: port, to: port }
    return (
      deniedPorts(caller.acl, true, called.own, one) === undefined &&
      deniedPorts(called.acl, false, caller.own, one) === undefined
    )
  })
}

function blocked(at: End, egress: boolean, peer: IpAddress, conversation: Conversation): readonly Found[] {
  const denied = deniedPorts(at.acl, egress, peer, conversation.replyPorts)
  if (denied === undefined) return []
  const { from, to } = conversation.replyPorts
  const side = egress ? 'outbound' : 'inbound'
  return [
    {
      severity: 'error',
      rule: 'R-ACL-4',
      on: { name: at.acl.name, id: at.acl.networkAclId },
      field: egress ? 'egress' : 'ingress',
      text: `${side} replies of ${conversation.what} ${egress ? 'to' : 'from'} ${peer} are denied at ${at.subnet.name} for ports ${denied.from}-${denied.to}: requests pass, and their replies are lost`,
      mend: `allow tcp ${from}-${to} ${side} ${egress ? 'to' : 'from'} the callers' side`,
    },
  ]
}
