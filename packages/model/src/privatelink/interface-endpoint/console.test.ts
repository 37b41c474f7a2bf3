import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { sampleWorld } from '../../sample-world.test-helper.ts'
import {
  MONITORING,
  S3,
  interfaceEndpoint,
  interfaced,
  offerAws,
  settled,
} from '../endpoint-samples.test-helper.ts'
import { consoleChoices } from './console.ts'

test('the console turns private DNS on for AWS services but S3; the API leaves it off [R-IF-6]', () => {
  const sample = sampleWorld()
  offerAws(sample.on)
  const chosen = (name: string) =>
    tableValues(sample.on.world().endpointServices)
      .filter(({ serviceName }) => serviceName === name)
      .map((service) => consoleChoices(service).privateDnsEnabled)
  expect([chosen(MONITORING), chosen(S3), chosen(sample.serviceName)]).toEqual([[true], [false], [false]])
  const id = settled(sample, 'user/m', interfaced(sample, { serviceName: MONITORING }))
  expect(interfaceEndpoint(sample, id).privateDnsEnabled).toBe(false)
})
