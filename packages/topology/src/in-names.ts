const ID =
  /(?<![.\w-])(?:[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}|[0-9]{12}|com\.amazonaws\.vpce\.[a-z0-9.-]+[0-9a-f]|arn:aws[a-z-]*:elasticloadbalancing:[^\s'",;)]+)\b/g

/** A message with names in place of the ids, ARNs and service names that were minted from them: a file knows no others. */
export function inNames(message: string, nameOf: (id: string) => string | undefined): string {
  return message.replaceAll(ID, (id) => nameOf(id) ?? id)
}
