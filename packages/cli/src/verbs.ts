import { visible } from '@causeway/ground'
import { cloudWatchStatistics, VERSION } from '@causeway/scenario'
import { Command, Option } from 'commander'
import { collect, collectPort, headerNumber, positiveNumber, region, time, wholeNumber } from './arguments.ts'
import { costCommand } from './cost-command.ts'
import type { CostFlags } from './cost-command.ts'
import { describeCommand } from './describe-command.ts'
import type { DescribeFlags } from './describe-command.ts'
import { diffCommand } from './diff-command.ts'
import type { DiffFlags } from './diff-command.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { lintCommand } from './lint-command.ts'
import type { LintFlags } from './lint-command.ts'
import { matrixCommand } from './matrix-command.ts'
import type { MatrixFlags } from './matrix-command.ts'
import { metricsCommand } from './metrics-command.ts'
import type { MetricsFlags } from './metrics-command.ts'
import { repairCommand } from './repair-command.ts'
import type { RepairFlags } from './repair-command.ts'
import { runCommand } from './run-command.ts'
import type { RunFlags } from './run-command.ts'
import { traceCommand } from './trace-command.ts'
import type { TraceFlags } from './trace-command.ts'
import { validateCommand } from './validate-command.ts'
import type { ValidateFlags } from './validate-command.ts'

/** The verbs of the command, with their options; `done` hears how the one that was typed ended. */
export function commandLine(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command('causeway')
  program
    .description('A deterministic simulator of AWS PrivateLink and the VPC network around it')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(visibleLines(text)) })
    .showSuggestionAfterError()
  program
    .command('run')
    .description('simulate every variant of a scenario, check its assertions, tell the verdict')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .option('--seed <n>', 'seed of all chance in the run', wholeNumber)
    .option('--replications <n>', 'replications of each variant', positiveNumber)
    .option('--variant <name>', 'only this variant; may be given several times', collect)
    .option('--param <name=value>', 'change a param of the file; may be given several times', collect)
    .option('--report [file]', 'write an HTML report, and run.json beside it')
    .option('--out <folder>', 'where to write instead of reports/<name>-<fingerprint>-s<seed>')
    .option('--events', 'keep the event records of every run')
    .option('--check', 'hold every run against what must be true of any; exit 4 if it contradicts itself')
    .option('--max-seconds <n>', 'stop after this many seconds of wall-clock time', wholeNumber)
    .option('--json', 'print the verdict as JSON')
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']))
    .option('--ascii', 'print no characters beyond ASCII')
    .option('--quiet', 'no progress')
    .action(async (path: string, flags: RunFlags) => done(await runCommand(io, path, flags)))
  program
    .command('validate')
    .description('read, resolve and build scenarios without simulating them')
    .argument('<scenario...>', 'scenario files, YAML or JSON')
    .option('--param <name=value>', 'change a param of the file; may be given several times', collect)
    .option('--print', 'print everything that the topology generates, and traffic with its defaults')
    .option('--strict', 'warnings are errors')
    .option('--json', 'print what was found as JSON')
    .option('--quiet', 'no notes')
    .action((paths: string[], flags: ValidateFlags) => done(validateCommand(io, paths, flags)))
  ofMoment(program.command('describe'))
    .description('what the API would show an account, before the run or at a moment of it')
    .argument('<scenario>', 'scenario file, YAML or JSON')
    .argument('<what>', 'such as vpc-endpoints, route-tables, target-health')
    .option('--account <alias>', 'who asks, by alias or id')
    .option('--filters <filter...>', 'such as Name=vpc-id,Values=a,b; ids, or names of the scenario')
    .action(async (path: string, what: string, flags: DescribeFlags) =>
      done(await describeCommand(io, path, what, flags)),
    )
  dressed(ofFlow(ofMoment(program.command('trace'))))
    .description('the whole way of a packet, there and back, with what decided each hop')
    .argument('<scenario>', 'scenario file, or a folder of describe answers')
    .option('--source-port <n>', 'the port that the sender chose', headerNumber)
    .option('--size <bytes>', 'of the whole IP packet', headerNumber)
    .option('--mss <bytes>', 'that the sender announces', headerNumber)
    .option('--salt <n>', "the flow's own number, by which load balancers choose", wholeNumber)
    .option('--dns', 'only how the name is resolved')
    .option('--return', 'show the way back too')
    .option('--all-reasons', 'go on past a refusal where it can be said what would have been')
    .option('--action <name>', 'of a request that the connection carries, such as s3:GetObject')
    .option('--resource <arn>', 'of that request')
    .option('--principal <arn>', "who makes that request; without it the root of the sender's account")
    .option('--pcap <file>', 'write the packets, for tcpdump and Wireshark')
    .option('--json', 'print the answer as JSON')
    .action(async (path: string, flags: TraceFlags) => done(await traceCommand(io, path, flags)))
  dressed(ofMoment(program.command('matrix')))
    .description('who reaches whom, and what stops the rest')
    .argument('<scenario>', 'scenario file, or a folder of describe answers')
    .option('--from <glob>', 'only senders whose name matches, such as consumer/*')
    .option('--to <glob>', 'only receivers whose name matches')
    .option('--port <n>', 'asked of hosts that accept every port; may be given several times', collectPort)
    .option('--json', 'print it as JSON')
    .option('--csv', 'print it as CSV')
    .action(async (path: string, flags: MatrixFlags) => done(await matrixCommand(io, path, flags)))
  dressed(ofFlow(ofMoment(program.command('repair'))))
    .description('the fewest changes that make a blocked flow pass, proven by tracing it again')
    .argument('<scenario>', 'scenario file, or a folder of describe answers')
    .option('--json', 'print it as JSON')
    .action(async (path: string, flags: RepairFlags) => done(await repairCommand(io, path, flags)))
  dressed(ofRuns(program.command('cost')))
    .description('what each run costs by payer, resource and zone, and what a month would')
    .option('--month', 'only the month of 730 hours')
    .option('--json', 'print it as JSON')
    .option('--csv', 'print it as CSV')
    .action(async (path: string, flags: CostFlags) => done(await costCommand(io, path, flags)))
  dressed(ofRuns(program.command('metrics')))
    .description('what CloudWatch would show of each run')
    .option('--namespace <name>', 'only this one, such as AWS/PrivateLinkEndpoints')
    .option('--metric <name>', 'only this one, such as BytesProcessed')
    .option('--dimension <name=value>', 'only with this; may be given several times', collect)
    .addOption(new Option('--statistic <name>', 'of each data point').choices(cloudWatchStatistics))
    .option('--period <time>', 'whole minutes, such as 5m', time)
    .option('--json', 'print it as JSON')
    .option('--csv', 'print it as CSV')
    .action(async (path: string, flags: MetricsFlags) => done(await metricsCommand(io, path, flags)))
  program
    .command('lint')
    .description('what AWS takes without a word and what will hurt')
    .argument('<scenario>', 'scenario file, or a folder of describe answers')
    .option('--sarif <file>', 'write the findings as SARIF, for code review tools')
    .option('--strict', 'an error or a warning is exit code 1')
    .option('--variant <name>', 'only this variant')
    .option('--param <name=value>', 'change a param of the file; may be given several times', collect)
    .option('--json', 'print the findings as JSON')
    .action((path: string, flags: LintFlags) => done(lintCommand(io, path, flags)))
  program
    .command('diff')
    .description('the first event in which two runs differ')
    .argument('<run>', 'run.json, or its folder')
    .argument('<run>', 'run.json, or its folder')
    .option('--json', 'print the divergences as JSON')
    .action((left: string, right: string, flags: DiffFlags) => done(diffCommand(io, left, right, flags)))
  program.showHelpAfterError('usage: causeway [options] [command]; causeway --help tells more')
  for (const command of program.commands) {
    const usage = `causeway ${command.name()} ${command.usage()}`
    command.showHelpAfterError(`usage: ${usage}; causeway ${command.name()} --help tells more`)
  }
  return program
}

/** Options that choose the world which a question is asked of. */
function ofMoment(command: Command): Command {
  return command
    .option('--at <time>', 'at this moment of the run, such as 5m10s; without it the clock has not started')
    .option('--region <name>', 'of a folder of describe answers that has several', region)
    .option('--variant <name>', 'this variant instead of the first')
    .option('--seed <n>', 'seed of all chance in the run', wholeNumber)
    .option('--param <name=value>', 'change a param of the file; may be given several times', collect)
}

/** What a command that asks runs is given: a scenario to simulate, or runs that were written. */
function ofRuns(command: Command): Command {
  return command
    .argument('<scenario>', 'scenario file, or a run.json or its folder')
    .option('--variant <name>', 'only this variant')
    .option('--replication <n>', 'only this one, counted from 0; a scenario simulates its first', wholeNumber)
    .option('--seed <n>', 'seed of all chance in the run', wholeNumber)
    .option('--param <name=value>', 'change a param of the file; may be given several times', collect)
    .option('--quiet', 'no progress')
}

/** Options that say which flow is meant. */
function ofFlow(command: Command): Command {
  const protocol = new Option('--protocol <name>', 'of the packet').choices(['tcp', 'udp', 'icmp'])
  return command
    .requiredOption('--from <sender>', 'an instance, interface, subnet, internet:ADDRESS or gateway:ADDRESS')
    .requiredOption('--to <receiver>', 'a DNS name, an address or a thing, with :port')
    .addOption(protocol.default('tcp'))
}

/** Options that say how a text is printed. */
function dressed(command: Command): Command {
  return command
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']))
    .option('--ascii', 'print no characters beyond ASCII')
}

/** What was typed, told back in a message, drives no terminal; line ends stay. */
function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}
