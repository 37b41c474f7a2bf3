import { rounded } from './round.ts'

/** One element of a figure as data, so that Node writes it as text and the browser builds it as nodes. */
export interface Drawn {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (Drawn | string)[]
}

/** Makes an element; numbers among the attributes are rounded when they become text. */
export function el(
  tag: string,
  attributes: Drawn['attributes'] = {},
  ...children: readonly (Drawn | string)[]
): Drawn {
  return { tag, attributes, children }
}

/** The element as markup, every text and attribute escaped. */
export function toMarkup(drawn: Drawn): string {
  const open = `<${drawn.tag}${attributesText(drawn.attributes)}`
  const children = drawn.children.map((child) =>
    typeof child === 'string' ? escapeMarkup(child) : toMarkup(child),
  )
  return `${open}>${children.join('')}</${drawn.tag}>`
}

/** An attribute's value as text; numbers pass through the one rounding function. */
export function attributeText(value: string | number): string {
  return typeof value === 'number' ? rounded(value) : value
}

/** Text with the five characters that mean something in HTML and SVG written as references. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => REFERENCES[character] ?? character)
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function attributesText(attributes: Drawn['attributes']): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeMarkup(attributeText(value))}"`)
    .join('')
}
