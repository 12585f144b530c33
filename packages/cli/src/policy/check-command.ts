import { readFileSync } from 'node:fs'
import { BadPolicy, explanationLines, Policy, readPolicy, requestFacts } from '@fennec/policy'
import { Command } from 'commander'
import { ExitCode } from '../exit-code.ts'

interface CheckFlags {
  policy?: string
  rule: string
  roles: string[]
  userId: string
  userName?: string
  userDomainId?: string
  projectId: string
  projectName?: string
  projectDomainId?: string
  targetProjectId?: string
  targetUserId?: string
}

const REFUSED = 3

export function checkCommand(
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Command {
  return new Command('check')
    .description('Say whether a caller may do something, and which part of the rule decides it.')
    .exitOverride()
    .option('--policy <file>', 'the policy.yaml; default: FENNEC_POLICY_FILE, else the defaults of the service')
    .requiredOption('--rule <name>', 'data-processing:clusters:delete; `fennec policy list` prints all')
    .option(
      '--roles <names>',
      'of the caller, with commas between them',
      (names) => names.split(',').filter(Boolean),
      [],
    )
    .option('--user-id <id>', 'of the caller', 'a-user')
    .option('--user-name <name>', 'of the caller')
    .option('--user-domain-id <id>', 'of the caller')
    .option('--project-id <id>', "of the caller's token", 'a-project')
    .option('--project-name <name>', "of the caller's token")
    .option('--project-domain-id <id>', "of the caller's token")
    .option('--target-project-id <id>', "of what is acted on; default: the caller's, as in every request")
    .option('--target-user-id <id>', "of what is acted on; default: the caller's, as in every request")
    .addHelpText(
      'after',
      `\nExit codes: 0 allowed, ${REFUSED} refused, 1 the file is wrong, 2 the command line is wrong.`,
    )
    .action((flags: CheckFlags) => check(flags, env, print))
}

function check(flags: CheckFlags, env: Readonly<Record<string, string | undefined>>, print: (line: string) => void) {
  const file = flags.policy ?? env.FENNEC_POLICY_FILE
  const policy = file ? policyOf(file) : new Policy()
  for (const warning of policy.warnings) print(`warning: ${warning}`)
  if (!policy.knows(flags.rule)) throw new Error(`There is no rule ${flags.rule}. \`fennec policy list\` prints all.`)
  const target = {
    ...(flags.targetProjectId !== undefined && { projectId: flags.targetProjectId }),
    ...(flags.targetUserId !== undefined && { userId: flags.targetUserId }),
  }
  const { allowed, explanation } = policy.explain(flags.rule, requestFacts(flags, target))
  print(allowed ? 'allowed' : 'refused')
  for (const line of explanationLines(explanation)) print(line)
  if (!allowed) throw new ExitCode(REFUSED)
}

function policyOf(file: string): Policy {
  try {
    return readPolicy(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof BadPolicy) throw new Error(`${file} is wrong:\n${error.message}`)
    throw new Error(`${file} cannot be read: ${(error as Error).message}`)
  }
}
