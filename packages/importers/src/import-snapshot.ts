import { sortedBy } from '@causeway/ground'
import type { Issue, Region } from '@causeway/ground'
import { emptyTopology } from '@causeway/topology'
import type { Item, Reader, Topology } from '@causeway/topology'
import { accountItems, aliasing, noteSpareAliases, type Aliases } from './accounts.ts'
import { awsServiceItems } from './aws-services.ts'
import { loadBalancerItems } from './balancers.ts'
import { chooseRegion } from './choose-region.ts'
import { claimInterfaces } from './claims.ts'
import { customerServiceItems } from './customer-services.ts'
import { endpointItems, usableEndpoints } from './endpoints.ts'
import { customerServiceId, serviceNameOf } from './endpoint-fields.ts'
import { entriesOf } from './entries.ts'
import { foldedResources } from './folds.ts'
import { instanceItems, networkInterfaceItems } from './hosts.ts'
import type { ImportContext } from './import-context.ts'
import { keepIdsOnce } from './keep-ids-once.ts'
import { noteSpareListeners } from './listeners.ts'
import { nameEverything } from './name-everything.ts'
import { networkAclItems } from './network-acls.ts'
import { callersOf } from './owners.ts'
import { raiseQuotas } from './raise-quotas.ts'
import { readFiles, type SnapshotFile } from './read-files.ts'
import { issuesOf, openLog, reportOf, type ImportReport, type Log } from './report.ts'
import { gatherResources } from './resources.ts'
import { routeTableItems } from './route-tables.ts'
import { securityGroupItems } from './security-groups.ts'
import { healthyPorts } from './targets.ts'
import { subnetItems, vpcItems } from './vpcs.ts'
import { zoneMapsOf } from './zones.ts'

/** What an import can be told: names for accounts, by their ids, and which Region to take. */
export interface ImportOptions {
  readonly accounts?: Aliases
  readonly region?: Region
}

/** What came of an import; without a topology the issues say why. */
export interface Imported {
  readonly topology: Topology | undefined
  readonly issues: readonly Issue[]
  readonly report: ImportReport
}

/**
 * Imports a snapshot of real accounts: a folder with what AWS's `describe-*` calls answered, as JSON under any file
 * names; folders named after accounts and Regions say whose it is. Ids, addresses and DNS names are kept verbatim.
 * What is not modelled is listed in the report, never lost without a word.
 *
 * Issues, each at its place: those of `readJson`, CW040 for a snapshot without a Region, CW041 and CW043 for aliases,
 * CW042 for what is referred to but not described, CW050 for a value of the wrong shape, CW051 for half an answer.
 */
export function importSnapshot(reader: Reader, folder: string, options: ImportOptions = {}): Imported {
  const log = openLog()
  const { names, files } = readFiles(log, reader, folder)
  const chosen = chooseRegion(log, files, options.region)
  const topology =
    chosen === undefined ? undefined : importFiles(log, chosen, { folder, aliases: options.accounts ?? {} })
  if (chosen === undefined) log.issues.push(withoutRegion(folder))
  const issues = issuesOf(log)
  const isSound = issues.every(({ severity }) => severity !== 'error')
  return { topology: isSound ? topology : undefined, issues, report: reportOf(log, names) }
}

function importFiles(
  log: Log,
  { region, files }: { readonly region: Region; readonly files: readonly SnapshotFile[] },
  { folder, aliases }: { readonly folder: string; readonly aliases: Aliases },
): Topology {
  const entries = entriesOf(log, files)
  const callerOf = callersOf(entries)
  const resources = gatherResources(log, entries, callerOf)
  const claims = claimInterfaces(resources)
  const folded = foldedResources(resources)
  const aliasOf = aliasing(aliases)
  const named = nameEverything(log, { resources, claims, folded, aliasOf })
  const zones = zoneMapsOf(log, { region, entries, callerOf })
  const base = { log, region, entries, callerOf, resources, claims, folded, aliasOf, zones }
  const topology = topologyOf({ ...base, names: named, dropped: new Set() })
  noteSpareAliases(log, folder, { aliases, items: topology.accounts })
  return raiseQuotas(log, keepIdsOnce(log, topology))
}

// What is referred to comes before what refers to it, so that what is left out takes along what needs it.
function topologyOf(context: ImportContext): Topology {
  const accounts = accountItems(context)
  const vpcs = vpcItems(context)
  const subnets = subnetItems(context)
  const securityGroups = securityGroupItems(context)
  const instances = instanceItems(context, healthyPorts(context))
  const nlbs = loadBalancerItems(context)
  noteSpareListeners(context, nlbs)
  const customerServices = customerServiceItems(context)
  const usable = usableEndpoints(context)
  const endpoints = endpointItems(context, usable)
  const toAws = usable.filter((endpoint) => customerServiceId(serviceNameOf(endpoint) ?? '') === undefined)
  const services = [...customerServices, ...awsServiceItems(context, toAws)]
  return {
    ...emptyTopology(context.region),
    accounts,
    vpcs: byName(vpcs),
    subnets: byName(subnets),
    securityGroups: byName(securityGroups),
    networkAcls: byName(networkAclItems(context)),
    routeTables: byName(routeTableItems(context)),
    instances: byName(instances),
    networkInterfaces: byName(networkInterfaceItems(context)),
    nlbs: byName(nlbs),
    services: byName(services),
    endpoints: byName(endpoints),
  }
}

function byName<T extends Item>(items: readonly T[]): T[] {
  return sortedBy(items, ({ name }) => name)
}

function withoutRegion(folder: string): Issue {
  return {
    code: 'CW040',
    severity: 'error',
    file: folder,
    line: 1,
    column: 1,
    length: 1,
    message: 'there is no snapshot here: no JSON file says which Region it is from',
    hint: 'put the answers of the describe calls into a folder named after the Region, such as us-east-1/Vpcs.json',
  }
}
