const LABEL = /^(\*|[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)$/

/** A name as it is compared: lower case, without the dot that ends a full name. */
export function wireName(name: string): string {
  return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase()
}

/** Whether a text is a domain name: labels up to 63 characters, 255 in all; `*` may be the first label. */
export function isDomainName(name: string): boolean {
  const labels = wireName(name).split('.')
  return name.length <= 255 && labels.every((label, i) => LABEL.test(label) && (label !== '*' || i === 0))
}

/** Whether a name is a domain's or below it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`)
}
