import { sha256Hex } from '@causeway/ground'

/** The policy that lets the page do nothing but run the one script in it; nothing is ever fetched. */
export function contentPolicy(script: string): string {
  const scripts = script === '' ? '' : ` script-src 'sha256-${base64(sha256Hex(script))}';`
  return `default-src 'none'; style-src 'unsafe-inline';${scripts} img-src data:; base-uri 'none'; form-action 'none'`
}

/** A script as it may stand in a page: nothing in it can end the element that holds it. */
export function inlineScript(client: string): string {
  return client.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--')
}

/** A value as JSON that may stand in a page, whatever texts it holds. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
