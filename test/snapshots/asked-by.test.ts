import { QuestionProblem } from '@causeway/analysis'
import { describe, expect, test } from 'vitest'
import { flowsIn, idOf } from './flow.ts'

const [privatelink, nat, inspection] = [flowsIn('two-accounts'), flowsIn('nat'), flowsIn('inspection')]
const arn = 'arn:aws:elasticloadbalancing:us-east-1:222222222222:loadbalancer/net/pay/00000000000000aa'

function problemOf(ask: () => unknown): string {
  try {
    ask()
  } catch (error) {
    if (error instanceof QuestionProblem) return `${error.message}; ${error.hint}`
    throw error
  }
  return 'no problem'
}

describe('what a question may call things', () => {
  test.each([idOf('i', 1), idOf('eni', 1), '111111111111/front', 'front', '10.1.0.10', '198.51.100.10'])(
    'the sender as %s',
    (from) => {
      expect(nat(from, '8.8.8.8:443').there[0]).toBe(`interface-egress ${idOf('eni', 1)}`)
    },
  )

  test.each([idOf('i', 2), idOf('eni', 2), '111111111111/back', 'back', '10.1.1.10'])(
    'the receiver as %s',
    (to) => {
      expect(nat('front', `${to}:443`).there.at(-1)).toBe(`interface-ingress ${idOf('eni', 2)}`)
    },
  )

  test.each([`${arn}:443`, 'net/pay/00000000000000aa:443', '222222222222/pay:443', 'pay:443'])(
    'a load balancer as %s',
    (to) => {
      expect(privatelink(idOf('i', '1f'), to).there).toContain(`load-balancer-node ${arn}`)
    },
  )

  test('an endpoint by its id, as a receiver; as a sender by one of its interfaces', () => {
    expect(privatelink(idOf('i', 1), `${idOf('vpce', 2)}:443`).verdict).toBe('reachable')
    expect(problemOf(() => privatelink(idOf('vpce', 2), '10.1.0.10:443'))).toContain(
      'has 2 interfaces; name one of',
    )
    expect(privatelink(idOf('eni', 14), '10.1.0.10:443').codes).toEqual(['forward VPCE_INTRA_VPC_TRAFFIC'])
  })
})

describe('what a question can not mean', () => {
  test.each([
    ['an id with a slip in it', 'i-00000000000000009', 'back:443', `did you mean ${idOf('i', 1)}?`],
    ['a short name with a slip in it', 'front', 'bakc:443', 'did you mean back?'],
    ['a port that is none', 'front', 'x:y', 'this is no port'],
  ])('%s', (_, from, to, says) => {
    expect(problemOf(() => nat(from, to))).toContain(says)
  })

  test('a load balancer with two listeners and no port', () => {
    expect(problemOf(() => privatelink(idOf('i', '1f'), arn))).toContain('has no port')
  })

  test.each([idOf('igw', 1), idOf('vpce', 5)])('%s, which routes only lead through', (id) => {
    expect(problemOf(() => inspection(idOf('i', 1), `${id}:443`))).toContain('routes lead through it')
    expect(problemOf(() => inspection(id, '10.1.0.10:443'))).toContain('sends no packets of its own')
  })
})
