import { blueAndGreenText, trafficLine } from './blue-and-green.ts'
import { numbered } from './four-zones.ts'

/** Endpoints that are used from the start, and as many that are used only once green is there. */
export const ENDPOINTS_EACH = 25

/**
 * S-25 among many: a service behind blue gets green beside it at 1:00. Every endpoint has an interface in each of four
 * zones, and a client for each that asks for the name of its zone.
 */
export function greenBesideBlue(seed: number): string {
  const numbers = numbered(ENDPOINTS_EACH)
  const early = numbers.map((n) => `early-${n}`)
  const late = numbers.map((n) => `late-${n}`)
  const traffic = (name: string, arrivals: string) => trafficLine(name, 'app/clients/in-*', name, arrivals)
  return blueAndGreenText({
    name: 's-25-mix',
    description: 'Which load balancer do interfaces draw that are first used once there are two?',
    seed,
    vpc: 'app/clients',
    subnets: [['in', 0]],
    endpointsIn: 'in',
    endpoints: [...early, ...late],
    behind: '[shop/blue]',
    rest: [
      'traffic:',
      ...early.map((name) => traffic(name, '{ constant: 1/s }')),
      ...late.map((name) =>
        traffic(name, '{ stages: [{ until: 61s, rate: 0/s }, { until: 62s, rate: 4/s }] }'),
      ),
      'timeline:',
      '  - name: add-green',
      '    at: 1m',
      '    apply:',
      '      type: ModifyVpcEndpointServiceConfiguration',
      '      serviceId: shop/api',
      '      addNetworkLoadBalancerArns: [shop/green]',
    ],
  })
}
