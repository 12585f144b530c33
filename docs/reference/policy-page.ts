import { ruleTable } from '@fennec/policy'

/** The language of policy.yaml, and every rule with its default from the table that the service asks. */
export function policyPage(): string {
  const rows = ruleTable.map(
    ({ name, byDefault }) => `| \`${name}\` | ${byDefault ? `\`${byDefault}\`` : 'everybody'} |`,
  )
  return `# Policy

Who may do what. The file that \`policy.file\` (\`FENNEC_POLICY_FILE\`) names says where an operator differs from the defaults
below; names and language are those of the old service (oslo.policy). It is read again when it changes. A file that is
wrong stops the start; one that becomes wrong later leaves the rules before in force, and the log says so. There is
one file: \`policy_dirs\` is not read.

\`\`\`yaml policy
"operator": "role:admin or role:dataprocessing-operator"
"data-processing:clusters:delete": "rule:operator"
"data-processing:cluster:delete": "rule:operator"
"data-processing:cluster:create": "not role:reader"
\`\`\`

| | |
|---|---|
| \`role:NAME\` | the caller has the role; capitals do not matter |
| \`rule:NAME\` | another rule of the file; one that does not exist means \`default\`, and without that nobody passes |
| \`user_id:ID\`, \`user_name:NAME\`, \`user_domain_id:ID\`, \`project_id:ID\`, \`project_name:NAME\`, \`project_domain_id:ID\` | about the caller's token; of any other name a check never holds, and the log says so |
| \`project_id:%(project_id)s\` | the same, compared with what is acted on: \`project_id\`, \`user_id\` of the request |
| \`'text':%(project_id)s\` | what is acted on, compared with a text |
| \`and\` \`or\` \`not\` \`( )\` | \`not\` binds tighter than \`and\`, \`and\` tighter than \`or\` |
| \`@\` or nothing, \`!\` | everybody, nobody |

A route has two rules: one for v1.0 and v1.1, one for v2. Rules are asked before the object of the URL is looked up, so what
is acted on is the caller's own project; other projects' objects are out of reach whatever the rules say.

\`\`\`sh
fennec policy list                       # a policy.yaml of the defaults
\`\`\`

With the lines above as \`policy.yaml\`:

\`\`\`console status=3
$ fennec policy check --policy policy.yaml --rule data-processing:clusters:delete --roles member,reader
refused
no   rule:data-processing:clusters:delete
…
\`\`\`

\`check\` prints whether a caller may, and which part of the rule decides it; it ends with 0 if so, 3 if not, 1 if the file is
wrong.

| rule | default |
|---|---|
${rows.join('\n')}
`
}
