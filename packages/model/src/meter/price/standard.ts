import type { World } from '../../world.ts'
import { profiles } from '../../profile.ts'
import type { Price, PriceItem, PriceList, PriceTier, PriceUnit } from './items.ts'

const ANY = 'aws.amazon.com'
const INFRACOST = 'price files of infracost'
const UNVERIFIED = 'from memory, not verified'

const nano = (nanoDollars: number): readonly PriceTier[] => [{ above: 0, nanoDollars }]
const price = (unit: PriceUnit, tiers: readonly PriceTier[], source: string): Price => ({
  unit,
  tiers,
  source,
})

/** The first and the next four petabytes of a month, and what is beyond them [R-PRC-6]. */
const endpointBytes: readonly PriceTier[] = [
  { above: 0, nanoDollars: 10_000_000 },
  { above: 1_048_576, nanoDollars: 6_000_000 },
  { above: 5_242_880, nanoDollars: 4_000_000 },
]

const items: Readonly<Record<PriceItem, Price>> = {
  'interfaceEndpoint.hour': price('h', nano(10_000_000), `${ANY}/privatelink/pricing`),
  'interfaceEndpoint.gb': price('GB', endpointBytes, `${ANY}/privatelink/pricing; steps: ${INFRACOST}`),
  'gwlbEndpoint.hour': price('h', nano(10_000_000), INFRACOST),
  'gwlbEndpoint.gb': price('GB', nano(3_500_000), INFRACOST),
  'gatewayEndpoint.hour': price('h', nano(0), 'AWS PrivateLink guide'),
  'gatewayEndpoint.gb': price('GB', nano(0), 'AWS PrivateLink guide'),
  'nlb.hour': price('h', nano(22_500_000), `${ANY}/elasticloadbalancing/pricing`),
  'nlb.lcu': price('LCU-h', nano(6_000_000), `${ANY}/elasticloadbalancing/pricing`),
  'gwlb.hour': price('h', nano(12_500_000), `${ANY}/elasticloadbalancing/pricing, not verified again`),
  'gwlb.lcu': price('LCU-h', nano(4_000_000), `${ANY}/elasticloadbalancing/pricing, not verified again`),
  'natGateway.hour': price('h', nano(45_000_000), `${ANY}/vpc/pricing`),
  'natGateway.gb': price('GB', nano(45_000_000), `${ANY}/vpc/pricing`),
  'transfer.interAz': price('GB', nano(10_000_000), `${ANY}/ec2/pricing`),
  'transfer.privateLinkInterAz': price('GB', nano(10_000_000), 'AWS PrivateLink FAQ, 2017'),
  'transfer.interRegion': price('GB', nano(20_000_000), `${ANY}/ec2/pricing, not verified again`),
  'insights.rule': price('rule-month', nano(500_000_000), UNVERIFIED),
  'insights.events': price('M-events', nano(20_000_000), UNVERIFIED),
}

/**
 * The price list that holds unless a scenario states another. By the knob `pricing.privateLinkInterAz`, or else by the
 * profile, a client's bytes to an endpoint in another zone cost as between any two instances, or nothing [R-PRC-4]
 * . A GB has as many bytes as `billing.bytesPerGb` says.
 */
export function standardPrices({ profile, knobs }: Pick<World, 'profile' | 'knobs'>): PriceList {
  const stated = knobs['pricing.privateLinkInterAz']
  const isCharged =
    stated === 'by-profile' ? profiles[profile].privateLinkInterAzCharged : stated === 'charged'
  const free = price('GB', nano(0), 'third-party pages on the prices since April 2022')
  return {
    currency: 'USD',
    asOf: 'us-east-1, list prices of 2023 to 2025',
    bytesPerGb: Number(knobs['billing.bytesPerGb']),
    items: isCharged ? items : { ...items, 'transfer.privateLinkInterAz': free },
  }
}

/** What the price of each item is for one of. */
export const standardUnits = Object.fromEntries(
  Object.entries(items).map(([item, { unit }]) => [item, unit]),
) as Readonly<Record<PriceItem, PriceUnit>>
