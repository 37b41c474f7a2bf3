import { expect, test } from 'vitest'
import { answerOf, subjectOf } from './answer.ts'

test('from on-premises a service of AWS is reached by its interface endpoint, over the gateway of the VPC [R-ONP-4]', () => {
  const asked = {
    title: 'S3 from on-premises',
    from: 'on-premises:192.168.7.7',
    to: 'shop.s3.us-east-1.amazonaws.com:443',
    expected: { verdict: 'reachable' },
  } as const
  const { answer } = answerOf(subjectOf('s-18'), asked)
  expect(answer.verdict).toBe('reachable')
  const places = answer.trace?.hops.map(({ place }) => place) ?? []
  expect(places.slice(0, 2)).toEqual(['on-premises', 'virtual-private-gateway'])
  expect(places.at(-1)).toBe('vpc-endpoint')
  expect(answer.trace?.returnHops.at(-1)?.place).toBe('on-premises')
})
