import { expect, test } from 'vitest'
import { keySpanAt, nodeAt, plainText, readYaml, spanAt, type SourceNode } from './index.ts'

function treeOf(text: string): SourceNode {
  const { tree } = readYaml('a.yaml', new TextEncoder().encode(text))
  if (tree === undefined) throw new Error(`not a tree: ${text}`)
  return tree
}

const TREE = treeOf('vpcs:\n  app:\n    cidr: 10.0.0.0/16\n    tags: [x, yy]\n')

test('a path leads to the node at its end', () => {
  expect(nodeAt(TREE, ['vpcs', 'app', 'tags', 1])).toMatchObject({ type: 'scalar', text: 'yy' })
  expect(nodeAt(TREE, [])).toBe(TREE)
})

test.each([
  ['a key that is not there', ['vpcs', 'db']],
  ['a key of a list', ['vpcs', 'app', 'tags', 'x']],
  ['a step into text', ['vpcs', 'app', 'cidr', 'x']],
  ['a name of Object.prototype', ['constructor']],
])('no node stands at %s', (_, path) => {
  expect(nodeAt(TREE, path)).toBeUndefined()
})

test('a key has a span of its own and a list index has none', () => {
  expect(keySpanAt(TREE, ['vpcs', 'app', 'cidr'])).toMatchObject({ line: 3, column: 5, length: 4 })
  expect(keySpanAt(TREE, ['vpcs', 'app', 'tags', 0])).toBeUndefined()
  expect(keySpanAt(TREE, [])).toBeUndefined()
})

test('the span of what is absent is that of its nearest ancestor', () => {
  expect(spanAt(TREE, ['vpcs', 'app', 'cidr'])).toMatchObject({ line: 3, column: 11, length: 11 })
  expect(spanAt(TREE, ['vpcs', 'app', 'az', 'deeper'])).toMatchObject({ line: 3, column: 5 })
})

test('large maps are looked up as small ones are, the first of two equal keys winning', () => {
  const lines = Array.from({ length: 40 }, (_, i) => `k${i}: v${i}`)
  const large = treeOf([...lines, 'k3: again'].join('\n'))
  expect(nodeAt(large, ['k39'])).toMatchObject({ text: 'v39' })
  expect(nodeAt(large, ['k3'])).toMatchObject({ text: 'v3' })
  expect(nodeAt(treeOf('k3: v3\nk3: again'), ['k3'])).toMatchObject({ text: 'v3' })
  expect(nodeAt(large, ['toString'])).toBeUndefined()
})

test('plain maps have no prototype', () => {
  expect(Object.getPrototypeOf(plainText(TREE))).toBeNull()
})
