import { blueAndGreenText, trafficLine } from './blue-and-green.ts'
import { numbered } from './four-zones.ts'

/** Endpoints of the one VPC, which AWS allows 50 of, with an interface in each of the four zones. */
export const ENDPOINTS = 50

/**
 * S-24: one service behind two load balancers, blue and green, in the same four zones, and 200 endpoint interfaces, each
 * with one client that asks for the name of its zone. Green listens on the port that it is given.
 */
export function blueAndGreen(greenPort: number, seed: number): string {
  const numbers = numbered(ENDPOINTS)
  return blueAndGreenText({
    name: 's-24',
    description: 'How do endpoint interfaces spread over the load balancers of a service?',
    seed,
    vpc: 'app/main',
    subnets: [
      ['clients', 0],
      ['endpoint', 16],
    ],
    endpointsIn: 'endpoint',
    endpoints: numbers.map((n) => `api-${n}`),
    greenPort,
    behind: '[shop/blue, shop/green]',
    rest: [
      'traffic:',
      ...numbers.map((n) => trafficLine(`from-${n}`, 'app/main/clients-*', `api-${n}`, '{ constant: 1/s }')),
    ],
  })
}
