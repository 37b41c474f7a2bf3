import type { Answer, ResolvedName } from '@causeway/analysis'
import { formatClock, formatDuration, plural, visible } from '@causeway/ground'
import type { Header, NameTrace, Reason, TraceHop } from '@causeway/network'
import type { TextOptions } from './render-text.ts'

export interface TraceTextOptions extends TextOptions {
  /** Shows the way back too; it is always walked, and shown without asking where it fails. */
  readonly showReturn: boolean
}

/** What a hop is called in the left column, by where it is. */
const LABELS: Readonly<Record<TraceHop['place'], string>> = {
  'interface-egress': 'SG out',
  'subnet-egress': 'NACL out',
  'route-table': 'Route',
  'vpc-ingress': 'VPC in',
  'subnet-ingress': 'NACL in',
  'interface-ingress': 'SG in',
  'vpc-endpoint': 'Endpoint',
  'vpc-endpoint-return': 'Endpoint',
  'load-balancer-node': 'NLB',
  'load-balancer-target': 'NLB out',
  'load-balancer-return': 'NLB',
  'internet-gateway': 'IGW',
  'nat-gateway': 'NAT',
  'vpc-peering-connection': 'Peering',
  'transit-gateway': 'TGW',
  'virtual-private-gateway': 'VGW',
  'gateway-endpoint': 'Endpoint',
  'gateway-load-balancer-endpoint': 'GWLBE',
  'gateway-load-balancer': 'GWLB',
  appliance: 'Appliance',
  internet: 'Internet',
  'on-premises': 'On-prem',
}
const LABEL_WIDTH = 10

/** An answer as the block of lines that the command line prints: verdict, name, hops there and back, what blocks. */
export function renderTrace(answer: Answer, options: TraceTextOptions): string {
  const { trace, name } = answer
  const backFails = answer.reasons.some(({ way }) => way === 'return')
  const lines = [
    headLine(answer, options),
    '',
    ...(name === undefined ? [] : nameLines(name, options)),
    ...(trace === undefined ? [] : wayLines(trace.hops, options)),
    ...(trace !== undefined && trace.returnHops.length > 0 && (options.showReturn || backFails)
      ? ['', options.style.bold('the way back'), ...wayLines(trace.returnHops, options)]
      : []),
    ...requestLines(answer, options),
    '',
    ...endLines(answer, options),
  ]
  return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`
}

function headLine({ verdict, at, packet, from, to, question, name }: Answer, { style }: TextOptions): string {
  const isReachable = verdict === 'reachable'
  const word = isReachable ? style.good('REACHABLE') : style.bad('NOT REACHABLE')
  const source = packet?.source ?? from
  const target =
    name === undefined && packet !== undefined
      ? `${packet.destination}${portText(packet.destinationPort)}`
      : to
  return `${style.bold(word)} at ${formatClock(at)}   ${question.protocol} ${visible(source)} -> ${visible(target)}`
}

function portText(port: number): string {
  return port === 0 ? '' : `:${port}`
}

function nameLines({ traces, addresses, chosen }: ResolvedName, options: TextOptions): string[] {
  // One family without an address is no failure where the other has one.
  const told = traces.flatMap((each) => stepLines(each, chosen !== undefined, options))
  if (chosen === undefined) return told
  const many = addresses.length > 1 ? `${addresses.join(', ')}: ` : ''
  return [...told, nameLine(`${many}the host takes ${chosen}`, true, options)]
}

/** Who spoke to which name, what they said, and which of the interfaces that they mean are not told. */
function stepLines(
  { steps, outcome, question, leftOut }: NameTrace,
  isAnswered: boolean,
  options: TextOptions,
): string[] {
  return steps.flatMap(({ text, name, rule }, at) => {
    const isLast = at === steps.length - 1
    const passed = isAnswered || outcome === 'answered' || !isLast
    const untold = isLast && leftOut.length > 0 ? `; not told, for now: ${leftOut.join(', ')}` : ''
    return [
      nameLine(`${question.recordType} ${visible(name)}`, passed, options),
      `${indent(options)}${visible(`${text}${untold}`)}  ${options.style.dim(`[${rule}]`)}`,
    ]
  })
}

function nameLine(text: string, passed: boolean, options: TextOptions): string {
  return `${numbered(undefined)}  ${mark(passed, options)} ${'DNS'.padEnd(LABEL_WIDTH)}${text}`
}

function wayLines(hops: readonly TraceHop[], options: TextOptions): string[] {
  return hops.flatMap((hop, index) => {
    const before = hops.slice(0, index).findLast(({ vpcId }) => vpcId !== undefined)?.vpcId
    const isElsewhere = hop.vpcId !== undefined && hop.vpcId !== before
    return [...(isElsewhere ? [vpcLine(hop, options)] : []), ...hopLines(hop, index + 1, options)]
  })
}

/** Whose network the packet is in from here on. */
function vpcLine({ vpcId, accountId }: TraceHop, { style, ascii }: TextOptions): string {
  const owner = accountId === undefined ? '' : `, account ${accountId}`
  return style.dim(`    ${ascii ? '--' : '──'} ${vpcId}${owner}`)
}

function hopLines(hop: TraceHop, number: number, options: TextOptions): string[] {
  const { decidedBy, refused, azId, place } = hop
  const zone = azId === undefined ? '' : `  ${options.style.dim(azId)}`
  const head = `${numbered(number)}  ${mark(refused === undefined, options)} ${LABELS[place].padEnd(LABEL_WIDTH)}`
  const under = [
    ...(refused === undefined ? [] : [options.style.bad(refused)]),
    ...rewritten(hop.headerIn, hop.headerOut),
    ...hop.notes,
    ...(refused === undefined ? [] : (decidedBy.rejected ?? []).map((text) => `passed over: ${text}`)),
  ]
  const who = decidedBy.text.includes(decidedBy.component) ? '' : `${decidedBy.component}: `
  return [
    `${head}${visible(who)}${visible(decidedBy.text)}${zone}  ${options.style.dim(`[${decidedBy.rule}]`)}`,
    ...under.map((text) => `${indent(options)}${visible(text)}`),
  ]
}

/** How the packet leaves a hop, where that is not how it came; a clamped MSS is told by the hop itself. */
function rewritten(before: Header, after: Header): string[] {
  return socketOf(before) === socketOf(after) ? [] : [`now ${socketOf(after)}`]
}

function socketOf({ source, sourcePort, destination, destinationPort }: Header): string {
  return `${withPort(source, sourcePort)} -> ${withPort(destination, destinationPort)}`
}

function withPort(address: string, port: number): string {
  if (port === 0) return address
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function requestLines({ request }: Answer, options: TextOptions): string[] {
  if (request === undefined) return []
  return [
    `${numbered(undefined)}  ${mark(request.decision === 'allow', options)} ${'Policy'.padEnd(LABEL_WIDTH)}${visible(request.text)}`,
  ]
}

function endLines(answer: Answer, { style }: TextOptions): string[] {
  const { trace, reasons, question } = answer
  if (reasons.length === 0) return trace === undefined ? [] : [factsOf(trace, style)]
  const all = question.allReasons === true
  const count = `${plural(reasons.length, 'blocking reason')}`
  return [
    ...reasons.map((reason) => reasonLine(reason)),
    all
      ? count
      : `${count}; --all-reasons goes on past ${reasons.length === 1 ? 'it' : 'them'} where that can be said`,
  ]
}

function reasonLine({ code, way, component, rule, text }: Reason): string {
  const where = way === 'return' ? 'on the way back, ' : ''
  return `${code}  ${where}${visible(component)}: ${visible(text)}  [${rule}]`
}

function factsOf(trace: NonNullable<Answer['trace']>, style: TextOptions['style']): string {
  const zones =
    trace.zonesCrossed === 0 ? 'no zone boundary crossed' : `AVAILABILITY_ZONE_CROSSED ${trace.zonesCrossed}x`
  const internet = trace.viaInternetGateway ? 'by an internet gateway' : 'by no internet gateway'
  const network = trace.leavesAwsNetwork ? "leaves AWS's network" : "stays in AWS's network"
  const to = trace.deliveredTo === undefined ? '' : `delivered to ${visible(trace.deliveredTo)}; `
  return style.dim(`${to}round trip ${formatDuration(trace.roundTrip)}; ${zones}; ${internet}, ${network}`)
}

/** What is told under a line begins where its text does. */
function indent({ ascii }: TextOptions): string {
  return ' '.repeat((ascii ? 9 : 6) + LABEL_WIDTH)
}

function numbered(number: number | undefined): string {
  return (number === undefined ? '' : `${number}`).padStart(2)
}

function mark(passed: boolean, { style, ascii }: TextOptions): string {
  if (passed) return style.good(ascii ? 'ok  ' : '✓')
  return style.bad(ascii ? 'FAIL' : '✗')
}
