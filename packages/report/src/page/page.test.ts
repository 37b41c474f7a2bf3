import { expect, test } from 'vitest'
import { html } from './html.ts'
import { inlineJson, inlineScript } from './policy.ts'
import { yamlText } from './yaml-text.ts'

test('what is filled into a template is escaped, and what a template made is not', () => {
  const inner = html`<b>${'<&>'}</b>`
  expect(html`<p title="${'"'}">${inner}${[1, 'a']}${undefined}${false}</p>`.markup).toBe(
    '<p title="&quot;"><b>&lt;&amp;&gt;</b>1a</p>',
  )
})

test('no text can end the element that holds the data or the script', () => {
  const data = inlineJson({ name: '</script><!--\u2028' })
  expect(data).not.toMatch(/[<>\u2028]/)
  expect(JSON.parse(data)).toEqual({ name: '</script><!--\u2028' })
  expect(inlineScript('"</SCRIPT>" + "<!--"')).toBe('"<\\/SCRIPT>" + "<\\!--"')
})

test('a scenario is written as indented text, with quotes where a value needs them', () => {
  const text = yamlText({ name: 'a: b', list: [{ az: 'use1-az4', n: 1 }, 'x', []], none: null, empty: {} })
  expect(text.split('\n')).toEqual([
    'name: "a: b"',
    'list:',
    '  - az: use1-az4',
    '    n: 1',
    '  - x',
    '  - []',
    'none: null',
    'empty: {}',
  ])
})
