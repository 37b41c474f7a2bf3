import { expect, test } from 'vitest'
import { tokens } from './tokens.ts'

test('comments and the insides of strings are no code, and no line moves', () => {
  const source = 'const a = \'x ** y\' // b ** c\n/* d\n** e */ const f = "g"\n'
  const taken = tokens(source)
  expect(taken.code).not.toContain('**')
  expect(taken.code.split('\n').map((line) => line.trimEnd())).toEqual([
    "const a = '      '",
    '',
    '        const f = " "',
    '',
  ])
  expect(taken.code).toHaveLength(source.length)
  expect(taken.literals.map((literal) => literal.text)).toEqual(['x ** y', 'g'])
  expect(taken.comments.map((comment) => comment.text)).toEqual(['// b ** c', '/* d\n** e */'])
})

test('what stands between ${ and } of a template is code, however deep', () => {
  const taken = tokens('const t = `a ${ `b ${c ** 2} d` + { e: 1 }.e } // f` + g')
  expect(taken.code).toContain('c ** 2')
  expect(taken.code).toContain('{ e: 1 }.e')
  expect(taken.code).toContain('+ g')
  expect(taken.code).not.toContain('f')
  expect(taken.comments).toEqual([])
})

test('a quote inside a regular expression opens no string', () => {
  const taken = tokens("const quote = /['\"/]/g\nconst half = total / 2 // '\nconst s = 'in'")
  expect(taken.literals.map((literal) => literal.text)).toEqual(['in'])
  expect(taken.code).toContain('total / 2')
})

test('an escaped quote does not end its string', () => {
  expect(tokens(String.raw`f('a\'b', "c\\")`).literals.map((literal) => literal.text)).toEqual([
    String.raw`a\'b`,
    String.raw`c\\`,
  ])
})
