import type { Brand } from './brand.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

/** An AWS account id: twelve digits, leading zeros kept. */
export type AccountId = Brand<string, 'AccountId'>

/** A Region's code, `us-east-1`. */
export type Region = Brand<string, 'Region'>

/** The id of an Availability Zone, the same in every account: `use1-az4`. */
export type AzId = Brand<string, 'AzId'>

/** The name of an Availability Zone, which each account maps to an id of its own: `us-east-1a`. */
export type AzName = Brand<string, 'AzName'>

const ACCOUNT_ID = /^[0-9]{12}$/
const REGION = /^[a-z]{2,}(-[a-z]+)+-[1-9][0-9]?$/
const AZ_ID = /^[a-z]{3,6}[0-9]{1,2}(-[a-z]{3}[0-9]{1,2})?-az[1-9][0-9]?$/
const AZ_NAME = /^[a-z]{2,}(-[a-z]+)+-[1-9][0-9]?(-[a-z]{3}-[1-9][0-9]?)?[a-z]$/

/** Reads an account id by its form. */
export function parseAccountId(text: string): Parsed<AccountId> {
  return ofForm<AccountId>(text, ACCOUNT_ID, "an account id of twelve digits, such as '012345678901'")
}

/** Reads a Region's code by its form; whether AWS has such a Region is not asked. */
export function parseRegion(text: string): Parsed<Region> {
  return ofForm<Region>(text, REGION, "a Region such as 'us-east-1'")
}

/** Reads an AZ id by its form, a Local Zone's (`usw2-lax1-az1`) included. */
export function parseAzId(text: string): Parsed<AzId> {
  return ofForm<AzId>(text, AZ_ID, "an AZ id such as 'use1-az4'")
}

/** Reads an AZ name by its form: a Region's code and a letter, a Local Zone's (`us-west-2-lax-1a`) included. */
export function parseAzName(text: string): Parsed<AzName> {
  return ofForm<AzName>(text, AZ_NAME, "an AZ name such as 'us-east-1a'")
}

function ofForm<T extends string>(text: string, form: RegExp, expected: string): Parsed<T> {
  return form.test(text) ? parsed(text as T) : unparsed('form', `expected ${expected}, got ${quoted(text)}`)
}
