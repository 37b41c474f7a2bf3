import { expect, test } from 'vitest'
import { AZ2, town } from './town.test-helper.ts'
import { syn } from './path.test-helper.ts'

test('a flow through an endpoint is carried by its client, the endpoint interface, a node and a target, in that order [R-DP-13]', () => {
  const self = town()
  const { through } = syn(self)
  expect(through.map(({ kind }) => kind)).toEqual([
    'client',
    'endpoint-interface',
    'load-balancer-node',
    'target',
  ])
  expect(through[1]).toEqual({ kind: 'endpoint-interface', id: self.eni(AZ2), azId: AZ2 })
})

test('a refused packet went through what it had reached, and no further', () => {
  const { through, verdict } = syn(town(), { port: 1 })
  expect(verdict).not.toBe('delivered')
  expect(through.map(({ kind }) => kind)).not.toContain('target')
})
