import { assert } from './assert.ts'

const LABEL_BYTES_MAX = 63
const NAME_BYTES_MAX = 255

/**
 * A domain name as DNS messages carry it, without compression: each label after its length, then a zero (RFC 1035,
 * 3.1). The case of letters stays. Throws `BrokenInvariant` for what is no name in ASCII or too long.
 */
export function encodeDnsName(name: string): Uint8Array {
  const text = name.endsWith('.') ? name.slice(0, -1) : name
  const labels = text === '' ? [] : text.split('.')
  const bytes = labels.flatMap((label) => [label.length, ...asciiOf(label)])
  assert(bytes.length < NAME_BYTES_MAX, `${name} is longer than ${NAME_BYTES_MAX} bytes`)
  return Uint8Array.from([...bytes, 0])
}

function asciiOf(label: string): number[] {
  assert(label.length > 0 && label.length <= LABEL_BYTES_MAX, `'${label}' is no label of a name`)
  return Array.from(label, (letter) => {
    const code = letter.charCodeAt(0)
    assert(code < 128 && letter.length === 1, `'${label}' is not ASCII`)
    return code
  })
}
