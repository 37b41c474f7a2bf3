/**
 * One bad input: the small scenario with `from` replaced by `to`, or a text of its own. Every `«` in the new text
 * marks a place where an error is due; the marks are taken out before the text is read.
 */
export interface BadCase {
  /** Number in the published list of bad inputs, or what it is about. */
  readonly id: string
  readonly edits?: readonly (readonly [from: string, to: string])[]
  readonly text?: string
  /** One code for every mark, in their order; the whole list of errors that is printed. */
  readonly codes: readonly string[]
  /** What the first message or its hint must say. */
  readonly says: RegExp
}

/** A case of one edit and one error. */
export const one = (id: string, from: string, to: string, code: string, says: RegExp): BadCase => ({
  id,
  edits: [[from, to]],
  codes: [code],
  says,
})

const poisson = '{ poisson: 5/s }'
const rule = "{ protocol: tcp, ports: '443', from: 10.0.0.0/16 }"
/** The published bad inputs [verify.md 4.3] that are about the text of a scenario. */
export const publishedCases: readonly BadCase[] = [
  { id: 'G-X01 empty file', text: '«', codes: ['CW001'], says: /empty/ },
  { id: 'G-X01 only comments', text: '«# nothing\n# here\n', codes: ['CW001'], says: /empty/ },
  { id: 'G-X02 unclosed list', text: 'a: «[1, 2\n', codes: ['CW000'], says: /see bad\.yaml:2:1: / },
  { id: 'G-X03 tab indentation', text: 'a:\n«\tb: 1\n', codes: ['CW000'], says: /tab/i },
  { id: 'G-X04 two documents', text: 'a: 1\n«---\nb: 2\n', codes: ['CW007'], says: /document/ },
  one('G-X05 duplicate key', 'seed: 7', 'seed: 7\n«seed: 8', 'CW004', /first at 5:1/),
  one('G-X06 __proto__ as a block', 'seed: 7', 'seed: 7\n«__proto__:\n  polluted: 1', 'CW010', /__proto__/),
  one('G-X06 __proto__ in flow', 'plain: {}', 'plain: {«"__proto__": { polluted: 1 }}', 'CW010', /__proto__/),
  one(
    'G-X06 __proto__ as a class',
    'traffic:',
    'traffic:\n  «__proto__: { polluted: 1 }',
    'CW010',
    /__proto__/,
  ),
  one(
    'G-X06 __proto__ as a param',
    '{ dns: regional }',
    '{ dns: regional, «__proto__: a }',
    'CW010',
    /__proto__/,
  ),
  one(
    'G-X07 unknown key of set',
    '{ provider/nlb.crossZone',
    '{ «provider/nlb.crossZoned',
    'CW010',
    /did you mean "crossZone"/,
  ),
  one('G-X07 unknown key', 'request: 2 KiB', '«reqest: 2 KiB', 'CW010', /did you mean "request"/),
  {
    id: 'G-X08 cyclic alias',
    edits: [['plain: {}', 'plain: «&a { description: «*a }']],
    codes: ['CW002', 'CW002'],
    says: /alias/,
  },
  one('G-X08 undefined alias', 'seed: 7', 'seed: «*nope', 'CW002', /alias/),
  one('G-X09 .nan', 'seed: 7', 'seed: «.nan', 'CW020', /finite/),
  one('G-X09 .inf', poisson, '{ poisson: «.inf }', 'CW020', /finite/),
  one('G-X09 -.inf', 'response: 8 KiB', 'response: «-.inf', 'CW020', /finite/),
  one('G-X09 "NaN"', 'seed: 7', 'seed: «"NaN"', 'CW020', /finite/),
  one('G-X09 NaN in an assertion', 'success(web) >= 99%', 'success(web) >= «NaN', 'CW020', /finite/),
  one('G-X09 NaN in a knob', 'seed: 7', 'knobs: { dns.ttl: «.nan }', 'CW020', /finite/),
  one('G-X10 negative time', 'at: 30s', 'at: «-30s', 'CW021', />= 0/),
  one('G-X10 negative bytes', 'request: 2 KiB', 'request: «-2 KiB', 'CW021', />= 0/),
  one('G-X10 negative rate', poisson, '{ poisson: «-5/s }', 'CW021', />= 0/),
  one('G-X10 negative knob', 'seed: 7', 'knobs: { dns.ttl: «-1s }', 'CW021', />= 0/),
  one('G-X11 bad unit of bytes', 'response: 8 KiB', 'response: «8 Kb', 'CW025', /kB.*KiB/),
  one('G-X11 bad unit of a rate', poisson, '{ poisson: «10 gbps/s }', 'CW025', /\/s/),
  one('G-X11 no unit', 'at: 30s', 'at: «30', 'CW025', /'350s'/),
  one('G-X12 list for map', 'plain: {}', 'plain: «[]', 'CW014', /a map, got a list/),
  one(
    'G-X12 text for list',
    'subnets: [consumer/app/a]',
    'subnets: «consumer/app/a',
    'CW014',
    /a list, got text/,
  ),
  {
    id: 'G-X13 missing key',
    edits: [
      ['causeway: 1', '«causeway: 1'],
      ['duration: 2m\n', ''],
    ],
    codes: ['CW015'],
    says: /"duration"/,
  },
  one(
    'G-X13 missing key inside',
    'to: { endpoint: consumer/web, port: 443 }',
    'to: «{ endpoint: consumer/web }',
    'CW015',
    /"port"/,
  ),
  one(
    'G-X14 dangling service',
    'service: provider/web',
    'service: «provider/wep',
    'CW042',
    /did you mean "?provider\/web/,
  ),
  one(
    'G-X14 dangling endpoint',
    'endpoint: consumer/web, ',
    'endpoint: «consumer/wob, ',
    'CW042',
    /did you mean "?consumer\/web/,
  ),
  one(
    'G-X14 dangling security group',
    'securityGroups: [consumer/endpoint]',
    'securityGroups: [«consumer/endpont]',
    'CW042',
    /did you mean "?consumer\/endpoint/,
  ),
  one(
    'G-X15 duplicate name over kinds',
    '    endpoints:\n',
    '    endpoints:\n      «consumer/acl: { type: interface, service: provider/web, subnets: [consumer/app/b] }\n',
    'CW043',
    /already the name of a network ACL[^]*it was given here first/,
  ),
  one('G-X16 prefix too long', 'from: 10.0.0.0/16', 'from: «10.0.0.0/33', 'CW030', /33/),
  one('G-X16 octet too large', 'from: 10.0.0.0/16', 'from: «256.1.1.1', 'CW030', /256/),
  one('G-X16 three octets', 'from: 10.0.0.0/16', 'from: «10.0.0', 'CW030', /10\.0\.0/),
  one(
    'G-X17 subnet outside its VPC',
    'b: { az: us-east-1b, cidr: 10.0.2.0/24 }',
    'b: { az: us-east-1b, cidr: «10.1.2.0/24 }',
    'CW033',
    /10\.1\.2\.0/,
  ),
  one(
    'G-X18 zone not in the Region',
    'az: us-east-1b, cidr: 10.0.2.0/24',
    'az: «us-east-1z, cidr: 10.0.2.0/24',
    'CW034',
    /us-east-1z/,
  ),
  one(
    'G-X18 two letters for one zone',
    'us-east-1b: use1-az6 }',
    'us-east-1b: «use1-az4 }',
    'CW034',
    /use1-az4/,
  ),
  {
    id: 'G-X19 zone that the service lacks',
    edits: [
      ['subnets: [provider/service/a, provider/service/b]', 'subnets: [provider/service/a]'],
      ['subnets: [consumer/app/a]\n        sec', 'subnets: [«consumer/app/a]\n        sec'],
    ],
    codes: ['CW035'],
    says: /use1-az4/,
  },
  one(
    'G-X20 load balancer of two services',
    'allow: [consumer] }',
    'allow: [consumer] }\n      provider/zweb: { nlbs: [«provider/nlb] }',
    'CW036',
    /provider\/nlb/,
  ),
  one(
    'G-X21 ports the wrong way round',
    rule,
    "{ protocol: tcp, ports: «'443-80', from: 10.0.0.0/16 }",
    'CW037',
    /443/,
  ),
  one('G-X21 protocol 300', rule, "{ protocol: «'300', from: 10.0.0.0/16 }", 'CW037', /300/),
  one('G-X22 rule number 0', 'ingress: [{ rule: 100', 'ingress: [{ rule: «0', 'CW038', /1/),
  one('G-X22 rule number 32767', 'ingress: [{ rule: 100', 'ingress: [{ rule: «32767', 'CW038', /32766/),
  one(
    'G-X22 rule number twice',
    'ingress: [{ rule: 100',
    'ingress: [{ rule: 100, action: deny, protocol: all, cidr: 0.0.0.0/0 }, { rule: «100',
    'CW038',
    /100/,
  ),
  {
    id: 'G-X24 private DNS without DNS support',
    edits: [
      ['cidr: 10.0.0.0/16\n', 'cidr: 10.0.0.0/16\n        enableDnsSupport: false\n'],
      ['allow: [consumer] }', 'allow: [consumer], privateDnsName: web.example.com, verified: true }'],
      ['type: interface\n', 'type: interface\n        privateDns: «true\n'],
    ],
    codes: ['CW061'],
    says: /enableDnsSupport/i,
  },
  one('G-X25 fault after the end', 'at: 30s', 'at: «3m', 'CW070', /after the run's end/),
  one('G-X25 fault beyond the end', '    for: 30s', '    for: «5m', 'CW070', /after the run's end/),
  one('G-X25 fault of no length', '    for: 30s', '    for: «0s', 'CW070', /no time/),
  {
    id: 'G-X28 a line of 1 MiB',
    text: `«name: ${'x'.repeat(1_048_576)}\n`,
    codes: ['CW016'],
    says: /long|characters/,
  },
]
