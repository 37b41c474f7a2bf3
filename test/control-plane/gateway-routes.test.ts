import { tableGet, tableValues } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DYNAMODB, offerAws, S3 } from '../../packages/model/src/privatelink/endpoint-samples.test-helper.ts'
import { bench, consumer, sampleWorld } from '../../packages/model/src/sample-world.test-helper.ts'

const TABLES = 3
const services = [S3, S3, DYNAMODB]

/** Three route tables, and three gateway endpoints that lead nowhere yet: two to one service. */
function begun() {
  const sample = sampleWorld()
  const { on, consumerVpc: vpcId } = sample
  offerAws(on)
  const of = { accountId: consumer, vpcId } as const
  const tables = Array.from(
    { length: TABLES },
    (_, n) => on.call(`user/t${n}`, { type: 'CreateRouteTable', ...of })['routeTableId'] ?? '',
  )
  const endpoints = services.map(
    (serviceName, n) =>
      on.call(`user/g${n}`, { type: 'CreateVpcEndpoint', ...of, serviceName })['vpcEndpointId'] ?? '',
  )
  on.settle()
  return { world: on.world(), tables, endpoints }
}

const { world, tables, endpoints } = begun()
const act = fc.record({
  isAdding: fc.boolean(),
  endpoint: fc.nat(endpoints.length - 1),
  table: fc.nat(TABLES - 1),
})

test('tables take at most one endpoint of a service, and association and disassociation are inverse [R-GW-2] [R-GW-3]', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const on = bench({}, world)
      // The model: which endpoint a table leads to, by table and service.
      const leads = new Map<string, number>()
      for (const { isAdding, endpoint, table } of acts) {
        const key = `${table} ${services[endpoint]}`
        const ids = [tables[table]] as never
        const change = isAdding ? { addRouteTableIds: ids } : { removeRouteTableIds: ids }
        const command = {
          type: 'ModifyVpcEndpoint',
          accountId: consumer,
          vpcEndpointId: endpoints[endpoint] as never,
          ...change,
        } as const
        const isTaken = leads.has(key) && leads.get(key) !== endpoint
        if (on.refusal(command) === 'applied') on.call('act', command)
        else
          expect(isAdding ? isTaken || leads.get(key) === endpoint : leads.get(key) !== endpoint).toBe(true)
        if (isAdding && !isTaken) leads.set(key, endpoint)
        if (!isAdding && leads.get(key) === endpoint) leads.delete(key)
      }
      for (const [n, id] of tables.entries()) {
        const routes = tableGet(on.world().routeTables, id)?.routes ?? []
        const targets = routes.flatMap(({ target }) => (target.type === 'local' ? [] : [target.id]))
        const expected = [...leads]
          .filter(([key]) => key.startsWith(`${n} `))
          .map(([, endpoint]) => endpoints[endpoint])
        expect(targets.toSorted()).toEqual(expected.toSorted())
        // Whatever came and went, the table's other routes are as before.
        const others = routes.filter(({ target }) => target.type !== 'gateway-endpoint')
        expect(others).toEqual(tableGet(world.routeTables, id)?.routes)
      }
      expect(
        tableValues(on.world().gatewayEndpoints).flatMap(({ routeTableIds }) => routeTableIds).length,
      ).toBe(leads.size)
    }),
    { seed: 42, numRuns: 300 },
  )
})
