/** What a user types, what it ends with, and what it says: on standard output with status 0, else on standard error. */
export interface CommandRow {
  /** `{job}` is the id of the first job there is. */
  run: string
  status?: number
  says?: string | RegExp
  /** Of the answer, asked for as JSON: all of these fields are in it, or in the first of a list. */
  shows?: Record<string, unknown>
  as?: 'admin' | 'demo'
}

const PLUGIN = '--plugin fake --plugin-version 0.1'
const WISH = '--cluster-template small --image fennec-node --neutron-network private'

/** In this order, on one system. */
export const commandRows: CommandRow[] = [
  // Templates
  {
    run: `node group template create --name worker ${PLUGIN} --processes datanode --flavor sandbox.small --boot-from-volume --boot-volume-type fast --boot-volume-size 3`,
    shows: {
      Name: 'worker',
      'Flavor id': '1',
      'Boot from volume': true,
      'Boot volume type': 'fast',
      'Boot volume size': 3,
    },
  },
  {
    run: `node group template create --name master ${PLUGIN} --processes namenode --flavor 1 --volumes-per-node 1 --volumes-size 2`,
    shows: { 'Boot from volume': false, 'Volumes size': 2 },
  },
  {
    run: `node group template create --name none ${PLUGIN}`,
    status: 1,
    says: /--processes, --flavor arguments should/,
  },
  { run: 'node group template create --name x --flavor nosuch', status: 1, says: /There is no flavor called nosuch/ },
  { run: 'node group template list --name work', shows: { Name: 'worker' } },
  {
    run: 'node group template update master --boot-from-volume-enable --boot-volume-local-to-instance-disable --description new',
    shows: { Description: 'new', 'Boot from volume': true },
  },
  { run: 'node group template update master --public --private', status: 2, says: /cannot be used with option/ },
  { run: 'node group template show worker -c name -c id -f csv', says: /^Field,Value\nName,worker\nId,/ },
  { run: 'node group template show worker -c nosuch', status: 1, says: /There is no column nosuch; there are: Auto/ },
  {
    run: 'cluster template create --name small --node-groups master:1 worker:2',
    shows: { 'Node groups': ['master:1', 'worker:2'] },
  },
  { run: 'cluster template create --name small --node-groups worker:1', status: 1, says: /already exists/ },
  { run: 'cluster template create --name bad --node-groups worker', status: 2, says: /as worker:3/ },
  { run: 'cluster template list --long -f value', says: /^small .* master:1, worker:2/ },
  // Before a cluster
  {
    run: `cluster preview --name demo ${WISH}`,
    says: /demo: 3 nodes. Nothing was made.[\s\S]*volume of type fast +3 GiB/,
  },
  { run: `cluster create --name demo ${WISH} --count 50 --dry-run`, status: 3 },
  { run: `cluster create --name demo ${WISH} --dry-run -f json -c problems`, shows: { Problems: [] } },
  { run: 'cluster create --name demo', status: 1, says: /--name and --cluster-template arguments should be specified/ },
  { run: `cluster create --name no_good ${WISH}`, status: 1, says: /valid_name_hostname/ },
  { run: 'cluster list', says: /^Name +Id +Plugin name +Plugin version +Status$/ },
  // A cluster
  { run: `cluster create --name demo ${WISH} --wait`, shows: { Name: 'demo', Status: 'Active' } },
  { run: 'cluster show demo --verification --show-progress', shows: { 'Node groups': ['master:1', 'worker:2'] } },
  { run: 'cluster wait demo', says: 'Cluster demo is Active.' },
  { run: 'cluster scale demo --instances worker:3 --wait', shows: { 'Node groups': ['master:1', 'worker:3'] } },
  { run: 'cluster scale demo', status: 1, says: /--instances/ },
  { run: 'cluster update demo --description new --protected', shows: { Description: 'new', 'Is protected': true } },
  { run: 'cluster delete demo', status: 1, says: /protected/ },
  { run: 'cluster update demo --unprotected', shows: { 'Is protected': false } },
  { run: 'cluster verification demo --start', shows: { 'Verification status': /CHECKING|GREEN/ } },
  { run: 'operation list demo -f value -c kind', says: /verify\nscale\ncreate|scale\ncreate/ },
  { run: 'operation show demo', shows: { State: /done|running|waiting/ } },
  { run: 'operation wait demo', shows: { State: 'done' } },
  { run: 'operation cancel demo', status: 1, says: /ended|has no/ },
  { run: 'node group grow demo worker --boot-volume-size 4 --wait', shows: { Status: 'Active' } },
  {
    run: 'node group convert demo worker --boot-volume-size 4',
    status: 1,
    says: 'Every node of node group worker boots from a volume already.',
  },
  { run: 'cluster reimage demo --image nosuch', status: 1, says: /There is no image called nosuch/ },
  { run: 'cluster reimage demo', status: 2, says: /--image/ },
  // The rest
  { run: 'plugin list', shows: { Name: 'fake' } },
  { run: 'plugin show fake --plugin-version 0.1', shows: { 'Required image tags': ['fake', '0.1'] } },
  { run: 'image list --tags fake', shows: { Name: 'fennec-node', Username: 'ubuntu' } },
  { run: 'image tags add fennec-node --tags more', as: 'admin', shows: { Tags: ['0.1', 'fake', 'more'] } },
  { run: 'image tags remove fennec-node --tags more', as: 'admin', shows: { Tags: ['0.1', 'fake'] } },
  { run: 'hosts list', as: 'admin', shows: { State: 'up' } },
  { run: 'hosts list', status: 1, says: /policy does not let you/ },
  { run: 'hosts drain nosuch', as: 'admin', status: 1, says: /nosuch/ },
  {
    run: 'data source create in --type swift --url swift://data/in --username a --password-prompt',
    shows: { Name: 'in', Description: '' },
  },
  { run: 'data source update in --description "two words"', shows: { Description: 'two words' } },
  { run: 'data source create x --type nosuch --url x', status: 2, says: /Allowed choices are swift/ },
  {
    run: 'job binary create --name pi.jar --url swift://p/pi.jar --username a --password-prompt',
    shows: { Url: 'swift://p/pi.jar' },
  },
  { run: 'job template create --name pi --type Java --libs pi.jar', shows: { Type: 'Java' } },
  {
    run: 'job execute --job-template pi --cluster demo --configs edp.java.main_class:org.example.Pi --args 10',
    shows: { Status: 'PENDING' },
  },
  { run: 'job show {job}', shows: { 'Job template id': /./ } },
  { run: 'job logs {job}', says: /^$/ },
  { run: 'job logs nosuch', status: 1, says: /nosuch/ },
  { run: 'job cancel {job}', says: /^Job [\da-f-]+: [A-Z]+$/ },
  { run: 'job list --status nosuch', status: 2 },
  { run: 'job type list --plugin fake --type Java', shows: { Name: 'Java', Plugins: ['fake(0.1)'] } },
  { run: 'job template delete pi nosuch', status: 1, says: /There is no job template called nosuch/ },
  { run: 'data source delete in', says: 'Data source in has been removed.' },
  // Ends
  { run: 'cluster template delete small', status: 1, says: /demo/ },
  { run: 'cluster delete demo --wait', says: /being deleted.\nCluster demo has been removed./ },
  {
    run: 'cluster delete demo',
    status: 1,
    says: 'There is no cluster called demo. `fennec cluster list` prints those there are.',
  },
  { run: 'cluster show 00000000-0000-4000-8000-000000000000', status: 1, says: /not found/ },
  // The command line
  { run: 'cluster shwo', status: 2, says: /Did you mean show\?/ },
  { run: 'completion bash', says: /complete -o default -F _fennec fennec/ },
  { run: 'cluster list --os-cloud nosuch', status: 5, says: /There is no clouds.yaml to find cloud nosuch in/ },
  { run: 'orphans list --os-cloud nosuch', status: 1, says: /no clouds.yaml/ },
  { run: 'cluster list --os-region-name Mars', status: 5, says: /it has: public in RegionOne/ },
  {
    run: 'cluster list --os-project-name nosuch',
    status: 5,
    says: /refuses user demo in project nosuch: check the password/,
  },
]
