import { apiError, base36, lengthPrefixed, sha256Hex, type ApiError, type Region } from '@causeway/ground'
import type { PrivateDnsNameConfiguration } from './types.ts'

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 20

const refuse = (name: string, why: string): ApiError =>
  apiError('InvalidParameter', 'R-SVC-13', `the private name '${name}' ${why}`, 'privateDnsName')

/**
 * Refuses a private name that a service can't have: it is lower case, `*` only as its first label,
 * labels up to 63 characters and 255 in all [R-SVC-13].
 */
export function faultOfPrivateDnsName(name: string): ApiError | undefined {
  if (name !== name.toLowerCase()) return refuse(name, 'has upper-case letters; write it in lower case')
  if (name.length > 255) return refuse(name, `has ${name.length} characters; use up to 255`)
  const labels = (name.startsWith('*.') ? name.slice(2) : name).split('.')
  if (labels.length < 2) return refuse(name, 'has no parent domain; write it like api.example.com')
  const bad = labels.find((label) => !LABEL.test(label))
  if (bad === undefined) return undefined
  return refuse(
    name,
    `has the label '${bad}'; use 1 to 63 letters, digits and inner hyphens, and * only in front`,
  )
}

/**
 * A new private name with the TXT record that proves its domain: a name keyed by the domain, `_` and 20
 * lower-case characters, and a value keyed by the service, `vpce:` and 20 of mixed case [R-SVC-14].
 */
export function privateDnsNameConfiguration(
  privateDnsName: string,
  of: { readonly region: Region; readonly ownerId: string; readonly serviceId: string },
): PrivateDnsNameConfiguration {
  const domain = privateDnsName.replace(/^\*\./, '')
  const nameHash = sha256Hex(lengthPrefixed([domain], 'causeway-txt-name'))
  const valueHash = sha256Hex(
    lengthPrefixed([domain, of.region, of.ownerId, of.serviceId], 'causeway-txt-value'),
  )
  return {
    privateDnsName,
    state: 'pendingVerification',
    txtName: `_${base36(nameHash, LENGTH)}`,
    txtValue: `vpce:${mixedCase(valueHash)}`,
  }
}

function mixedCase(hex: string): string {
  let rest = BigInt(`0x${hex}`)
  let text = ''
  while (text.length < LENGTH) {
    text += ALPHANUMERIC[Number(rest % 62n)]
    rest /= 62n
  }
  return text
}
