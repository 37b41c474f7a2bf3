import { attributeText, type Drawn } from '../figure/drawn.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Builds a figure as nodes; every text becomes a text node, so that no name can be markup. */
export function nodesOf(drawn: Drawn, insideSvg: boolean = false): Element {
  const isSvg = insideSvg || drawn.tag === 'svg'
  const node = isSvg ? document.createElementNS(SVG, drawn.tag) : document.createElement(drawn.tag)
  for (const [name, value] of Object.entries(drawn.attributes)) node.setAttribute(name, attributeText(value))
  node.append(...drawn.children.map((child) => (typeof child === 'string' ? child : nodesOf(child, isSvg))))
  return node
}

/** Every element that matches, in document order. */
export function all(selector: string, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selector)]
}

/** The first element that matches, if there is one. */
export function one(selector: string, within: ParentNode = document): HTMLElement | undefined {
  return within.querySelector<HTMLElement>(selector) ?? undefined
}

/** Tells those who do not see the page what just changed on it. */
export function announce(text: string): void {
  const status = one('[data-announce]')
  if (status !== undefined) status.textContent = text
}
