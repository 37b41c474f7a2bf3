import { cidrHolds, tableValues } from '@causeway/ground'
import type { VpnGateway, World } from '@causeway/model'
import { addressOf, byFamily } from './address.ts'
import type { Origin } from './origin.ts'
import { QuestionProblem } from './problem.ts'

/**
 * A host behind a virtual private gateway: `account/vgw:10.9.0.5` or `vgw-…:10.9.0.5`, or `on-premises:10.9.0.5` where
 * one gateway alone has learnt of the address. Undefined for a text of another form. Throws `QuestionProblem`.
 */
export function onPremises(world: World, text: string): Origin | undefined {
  const colon = text.indexOf(':')
  const [where, address] = [text.slice(0, Math.max(0, colon)), addressOf(text.slice(colon + 1))]
  if (colon < 0 || address === undefined) return undefined
  const gateways = tableValues(world.vpnGateways).filter(
    (each) =>
      each.vpnGatewayId === where ||
      each.name === where ||
      (where === 'on-premises' && each.learntRoutes.some(({ cidr }) => cidrHolds(cidr, address))),
  )
  const [gateway, other] = gateways
  if (gateway === undefined && where !== 'on-premises') return undefined
  if (gateway === undefined || other !== undefined) throw notOne(gateways, text)
  return {
    name: `on-premises ${address}`,
    place: { type: 'on-premises', id: gateway.vpnGatewayId },
    ...byFamily(address),
    self: undefined,
    vantage: { type: 'on-premises' },
  }
}

function notOne(gateways: readonly VpnGateway[], text: string): QuestionProblem {
  if (gateways.length === 0) {
    return new QuestionProblem(
      `${text}: no virtual private gateway has learnt of this address`,
      'name the gateway: account/vgw:address',
    )
  }
  const names = gateways.map(({ name }) => name).join(', ')
  return new QuestionProblem(`${text}: ${gateways.length} gateways lead there`, `name one of ${names}`)
}
