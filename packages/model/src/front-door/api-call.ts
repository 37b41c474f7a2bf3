import type { ApiCommand, Command, InternalCommand, TimerCommand } from '../world.ts'

/** Commands that state a fact about an account, instead of being asked by it. */
const statements: Readonly<
  Record<Extract<InternalCommand | TimerCommand, { accountId: unknown }>['type'], true>
> = {
  AddAccount: true,
  VerifyPrivateDnsName: true,
  PutPrincipal: true,
  PutServiceControlPolicy: true,
  PutResourcePolicy: true,
  PutTopic: true,
}

/** Whether a command is a call that somebody makes to AWS, so that it may be refused to them. */
export function isApiCall(command: Command): command is ApiCommand {
  return 'accountId' in command && !Object.hasOwn(statements, command.type)
}

/** The services of actions that are not EC2's, by the call's name. */
const services: readonly (readonly [RegExp, string])[] = [
  [/LoadBalancer|TargetGroup|Targets$|Listener|^SetSecurityGroups$|^SetSubnets$/, 'elasticloadbalancing'],
  [/ResolverEndpoint|ResolverRule/, 'route53resolver'],
  [/HostedZone|ResourceRecordSets/, 'route53'],
  [/InsightRule/, 'cloudwatch'],
]

/** Whose action a call is: `ec2` for everything about VPCs and endpoints [R-IAM-14]. */
export function serviceOf({ type }: ApiCommand): string {
  return services.find(([pattern]) => pattern.test(type))?.[1] ?? 'ec2'
}

/** The action of a call as policies name it: `ec2:CreateVpcEndpoint` [R-IAM-14], `cloudwatch:PutManagedInsightRules` [R-CI-3]. */
export function actionOf(command: ApiCommand): string {
  // Both kinds of load balancer are made by one call of AWS's.
  const name = command.type === 'CreateGatewayLoadBalancer' ? 'CreateLoadBalancer' : command.type
  return `${serviceOf(command)}:${name}`
}

/** Views of load balancing; every other is EC2's. */
const BALANCING = /^(?:listeners|load-balancer.*|target-.*)$/

/** The action of a `describe-*` call by the name of its view: `ec2:DescribeVpcEndpoints` for `vpc-endpoints` [R-IAM-14]. */
export function viewActionOf(what: string): string {
  // AWS answers about one attribute at a time.
  const view = what === 'vpc-attributes' ? 'vpc-attribute' : what
  const name = view.split('-').map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
  return `${BALANCING.test(what) ? 'elasticloadbalancing' : 'ec2'}:Describe${name.join('')}`
}
