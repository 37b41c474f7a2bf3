import { must, parseRegion } from '@causeway/ground'
import { expect, test } from 'vitest'
import { catalogue, catalogueNames, ipv6Supported, policySupported, servicesNamed } from './catalogue.ts'

const names = catalogueNames(must(parseRegion('eu-west-1')))

test('the catalogue has 271 rows of 175 services, with 266 names in a Region [R-API-8]', () => {
  expect(catalogue).toHaveLength(271)
  expect(new Set(catalogue.map(({ service }) => service)).size).toBe(175)
  expect(names).toHaveLength(266)
})

test('the names of a Region are sorted, and of that Region where they name one [R-API-8]', () => {
  expect([...names].sort((a, b) => (a < b ? -1 : 1))).toEqual(names)
  expect(names.filter((name) => !name.includes('.eu-west-1.'))).toEqual([
    'com.amazonaws.s3-global.accesspoint',
  ])
  expect(names).toContain('com.amazonaws.eu-west-1.monitoring')
  expect(names).toContain('aws.sagemaker.eu-west-1.notebook')
})

test.each([
  ['com.amazonaws.us-east-1.rds', ['Amazon Aurora', 'Amazon RDS']],
  ['com.amazonaws.us-east-1.events', ['Amazon CloudWatch Events', 'Amazon EventBridge']],
  ['com.amazonaws.us-east-1.transcribe', ['Amazon Transcribe', 'Amazon Transcribe Medical']],
  ['com.amazonaws.ap-southeast-2.transcribestreaming', ['Amazon Transcribe', 'Amazon Transcribe Medical']],
  ['com.amazonaws.us-east-1.timestream.ingest-cell2', ['Amazon Timestream']],
  ['com.amazonaws.us-east-1.timestream.ingest-', []],
  ['com.amazonaws.us-east-1.nothing', []],
])('%s stands for %j [R-API-8]', (name, services) => {
  expect(servicesNamed(name)).toEqual(services)
})

test('one service manages its endpoints by itself and has no name [R-API-8]', () => {
  expect(catalogue.filter(({ serviceName }) => serviceName === undefined)).toEqual([
    { service: 'Amazon OpenSearch Service' },
  ])
})

test('cells are placeholders [R-API-8]', () => {
  expect(names.filter((name) => name.includes('{'))).toEqual([
    'com.amazonaws.eu-west-1.timestream.ingest-{cell}',
    'com.amazonaws.eu-west-1.timestream.query-{cell}',
  ])
})

test.each([
  ['com.amazonaws.us-east-1.transfer', false],
  ['com.amazonaws.eu-central-1.ebs', false],
  ['com.amazonaws.us-east-1.monitoring', true],
])('%s takes endpoint policies: %j [R-IAM-17]', (name, expected) => {
  expect(policySupported(name)).toBe(expected)
})

test.each([
  ['com.amazonaws.us-east-1.athena', true],
  ['aws.api.us-east-1.kendra-ranking', true],
  ['com.amazonaws.us-east-1.monitoring', false],
])('%s can be reached over IPv6: %j [R-API-8]', (name, expected) => {
  expect(ipv6Supported(name)).toBe(expected)
})

test('every name that is flagged is in the catalogue [R-IAM-17]', () => {
  const known = new Set(catalogueNames(must(parseRegion('us-east-1'))))
  const flagged = [...known].filter((name) => !policySupported(name) || ipv6Supported(name))
  expect(flagged).toHaveLength(27 + 12)
})
