import { nearest, quoted } from '@causeway/ground'
import { nodeAt } from '@causeway/source'
import type { SourceNode, SourcePath } from '@causeway/source'
import { declaredParams, PARAM_NAME } from './params.ts'
import type { Problems } from './problems.ts'

/** Checks the names of params, and that a variant changes only those that the file declares: CW044. */
export function checkParams(tree: SourceNode, variant: string, found: Problems): void {
  const declared = declaredParams(nodeAt(tree, ['params']))
  for (const [name, text] of Object.entries(declared)) checkParam(['params', name], text, found)
  const path = ['variants', variant, 'params']
  for (const [name, text] of Object.entries(declaredParams(nodeAt(tree, path)))) {
    if (Object.hasOwn(declared, name)) checkParam([...path, name], text, found)
    else found.atKey([...path, name], unknownParam(name, Object.keys(declared)))
  }
}

function checkParam(path: SourcePath, text: string, found: Problems): void {
  const name = String(path.at(-1))
  if (name === 'variant') {
    const message = 'a param cannot be named "variant": conditions ask for the variant by that name'
    found.atKey(path, { code: 'CW044', message, hint: 'choose another name' })
  } else if (!PARAM_NAME.test(name)) {
    const message = `${quoted(name)} is no legal name for a param`
    found.atKey(path, { code: 'CW044', message, hint: 'use letters, digits and _, and no digit first' })
  }
  if (text.startsWith('$') && PARAM_NAME.test(text.slice(1))) {
    const message = 'the value of a param cannot be another param'
    found.at(path, { code: 'CW044', message, hint: 'write the value itself' })
  }
}

function unknownParam(name: string, declared: readonly string[]) {
  const near = nearest(name, declared)
  const hint = near === undefined ? 'declare it under params:' : `did you mean ${near}?`
  return { code: 'CW044', message: `there is no param ${quoted(name)}`, hint }
}
