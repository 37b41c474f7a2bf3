import { unreachable } from '@causeway/ground'
import type { PriceItem, PriceUnit } from '@causeway/model'

/** What a bill calls each item. */
export const itemWords: Readonly<Record<PriceItem, string>> = {
  'interfaceEndpoint.hour': 'Interface endpoint, hours',
  'interfaceEndpoint.gb': 'Interface endpoint, data',
  'gwlbEndpoint.hour': 'Gateway Load Balancer endpoint, hours',
  'gwlbEndpoint.gb': 'Gateway Load Balancer endpoint, data',
  'gatewayEndpoint.hour': 'Gateway endpoint, hours',
  'gatewayEndpoint.gb': 'Gateway endpoint, data',
  'nlb.hour': 'Network Load Balancer, hours',
  'nlb.lcu': 'Network Load Balancer, capacity units',
  'gwlb.hour': 'Gateway Load Balancer, hours',
  'gwlb.lcu': 'Gateway Load Balancer, capacity units',
  'natGateway.hour': 'NAT gateway, hours',
  'natGateway.gb': 'NAT gateway, data',
  'transfer.interAz': 'Data between zones',
  'transfer.privateLinkInterAz': 'Data to an endpoint of another zone',
  'transfer.interRegion': 'Data between Regions',
  'insights.rule': 'Contributor Insights, rules',
  'insights.events': 'Contributor Insights, events',
}

/** What a user may look for on a bill and will not find: nothing prices it [R-PRC-7]. */
export const notBilled: readonly string[] = [
  'taxes',
  'data out to the internet',
  'transit gateways',
  'Direct Connect and VPN',
  'Resolver endpoints',
  'instances',
]

/** A quantity in words, rounded down to three decimals where it is no whole number of units: `3 h`, `1.250 GB`. */
export function quantityText(quantity: bigint, unit: PriceUnit, bytesPerGb: number): string {
  switch (unit) {
    case 'h':
      return `${grouped(quantity)} h`
    case 'GB':
      return `${thousandths(quantity, BigInt(bytesPerGb))} GB`
    case 'LCU-h':
      return `${thousandths(quantity, 1_000_000_000n)} LCU-h`
    case 'rule-month':
      return `${grouped(quantity)} rule-h`
    case 'M-events':
      return quantity === 1n ? '1 event' : `${grouped(quantity)} events`
    default:
      return unreachable(unit, 'quantityText')
  }
}

function thousandths(quantity: bigint, unit: bigint): string {
  const rest = (quantity % unit) * 1000n
  const small = quantity > 0n && quantity * 1000n < unit
  return small ? '< 0.001' : `${grouped(quantity / unit)}.${(rest / unit).toString().padStart(3, '0')}`
}

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}
