import type { MapAccount, MapSubnet, MapThing, MapVpc, MapZone, PathMap } from '@causeway/analysis'
import { plural, visible } from '@causeway/ground'
import { el, type Drawn } from './drawn.ts'
import { isOnPath, stopPills } from './stops.ts'

/**
 * Where a path lies, as boxes in one another: account, VPC, zone, subnet. What the path comes to carries the numbers of
 * its hops; the rest of a VPC is drawn faintly around it. Boxes of our own, none of AWS's icons.
 */
export function drawPathMap({ accounts, outside }: PathMap): Drawn {
  const beyond =
    outside.length === 0 ? [] : [box('outside on', 'Outside every VPC', '', outside.map(drawThing))]
  return el('div', { class: 'path-map' }, ...accounts.map(drawAccount), ...beyond)
}

function drawAccount({ name, vpcs }: MapAccount): Drawn {
  return box(
    'account',
    name,
    'account',
    vpcs.map((vpc) => drawVpc(vpc, name)),
  )
}

function drawVpc({ name, cidr, things, zones, left }: MapVpc, account: string): Drawn {
  const more = left === 0 ? [] : [el('p', { class: 'box-left' }, `${plural(left, 'more subnet')}`)]
  return box('vpc', within(name, account), `VPC ${cidr}`, [
    ...things.map(drawThing),
    ...zones.map((zone) => drawZone(zone, name)),
    ...more,
  ])
}

function drawZone({ azId, name, fault, subnets }: MapZone, vpc: string): Drawn {
  const mark = fault === undefined ? [] : [el('span', { class: 'mark mark-bad' }, visible(fault))]
  const isOn = subnets.some((subnet) => isOnPath(subnet) || subnet.things.some(isOnPath))
  return box(
    `zone${isOn ? ' on' : ''}`,
    azId,
    name,
    subnets.map((subnet) => drawSubnet(subnet, vpc)),
    mark,
  )
}

function drawSubnet(subnet: MapSubnet, vpc: string): Drawn {
  const { name, cidr, things } = subnet
  const isOn = isOnPath(subnet) || things.some(isOnPath)
  return box(`subnet${isOn ? ' on' : ''}`, within(name, vpc), cidr, things.map(drawThing), stopPills(subnet))
}

function drawThing(thing: MapThing): Drawn {
  const title = `${thing.kind}: ${thing.name}`
  return el(
    'p',
    { class: 'thing', title: visible(title) },
    el('span', { class: 'thing-name' }, shortName(thing.name)),
    ...stopPills(thing),
  )
}

function box(
  kind: string,
  name: string,
  what: string,
  inside: readonly Drawn[],
  beside: readonly Drawn[] = [],
): Drawn {
  const small = what === '' ? [] : [el('small', {}, visible(what))]
  const head = el('p', { class: 'box-name' }, el('b', {}, visible(name)), ...small, ...beside)
  return el('div', { class: `box box-${kind}` }, head, ...inside)
}

/** A name without that of what it lies in, which the box around it says. */
function within(name: string, outer: string): string {
  return name.startsWith(`${outer}/`) ? name.slice(outer.length + 1) : name
}

// The account is said by the box around it.
function shortName(name: string): string {
  return visible(name.slice(name.indexOf('/') + 1))
}
