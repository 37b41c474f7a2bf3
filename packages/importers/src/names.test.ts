import { expect, test } from 'vitest'
import { CONSUMER, network } from './answers.test-helper.ts'
import { filesOf, importFiles, whats } from './snapshot.test-helper.ts'

const base = network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' })

/** What the VPC, the subnets and the group are called when their tags say this. */
function namesFor(tags: {
  readonly vpc?: string
  readonly subnets?: readonly [string, string]
  readonly group?: string
}) {
  const tagged = (list: string, values: readonly (string | undefined)[]) => {
    const items = base[list] as object[]
    return items.map((item, index) => {
      const Value = values[index]
      return Value === undefined ? item : { ...item, Tags: [{ Key: 'Name', Value }] }
    })
  }
  const answers = {
    ...base,
    Vpcs: tagged('Vpcs', [tags.vpc]),
    Subnets: tagged('Subnets', tags.subnets ?? []),
    SecurityGroups: tagged('SecurityGroups', [undefined, tags.group]),
  }
  const imported = importFiles(filesOf(CONSUMER, answers), { accounts: { [CONSUMER]: 'shop' } })
  const { vpcs = [], subnets = [], securityGroups = [] } = imported.topology ?? {}
  const names = [...vpcs, ...subnets, ...securityGroups].map(({ name }) => name)
  return { names, ignored: whats(imported, 'ignored') }
}

const A = 'subnet-11111111111111111'
const B = 'subnet-11111111111111112'

test('a name tag is the name, below the account and, for subnets, the VPC', () => {
  expect(namesFor({}).names).toEqual(['shop/net', 'shop/net/a', 'shop/net/b', 'shop/web'])
})

test('of two equal tags neither is a name', () => {
  const { names, ignored } = namesFor({ subnets: ['x', 'x'] })
  expect(names).toEqual(['shop/net', `shop/net/${A}`, `shop/net/${B}`, 'shop/web'])
  expect(ignored).toContain(`the name "x" of ${A} is not the only one: its id stands for it`)
})

test('names are unique over all kinds of things of an account', () => {
  expect(namesFor({ group: 'net' }).names).toEqual([
    'shop/vpc-11111111111111110',
    `shop/vpc-11111111111111110/a`,
    `shop/vpc-11111111111111110/b`,
    'shop/sg-11111111111111111',
  ])
})

test('a tag that is no legal name, or that stands for what AWS makes, gives way to the id', () => {
  for (const tag of ['a b', 'a/b', '', '-a', '__proto__/x', '\u202eb', 'main', 'default-sg', 'default-acl']) {
    expect(namesFor({ subnets: [tag, 'b'] }).names).toContain(`shop/net/${A}`)
  }
})

test("a tag that is another thing's id gives way to its own", () => {
  expect(namesFor({ subnets: [B, 'b'] }).names).toEqual([
    'shop/net',
    'shop/net/b',
    `shop/net/${A}`,
    'shop/web',
  ])
})
