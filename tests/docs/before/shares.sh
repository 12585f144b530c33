# $SHARE is the id of the share that the sandbox has; two templates are there to make a cluster of.
SHARE=$(node -e '
const { OS_AUTH_URL, OS_USERNAME, OS_PASSWORD, OS_PROJECT_NAME } = process.env
const domain = { id: "default" }
const auth = {
  identity: { methods: ["password"], password: { user: { name: OS_USERNAME, domain, password: OS_PASSWORD } } },
  scope: { project: { name: OS_PROJECT_NAME, domain } },
}
const login = await fetch(`${OS_AUTH_URL}/auth/tokens`, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ auth }) })
const { token } = await login.json()
const { endpoints } = token.catalog.find(({ type }) => type === "sharev2")
const list = await fetch(`${endpoints[0].url}/shares`, { headers: { "x-auth-token": login.headers.get("x-subject-token") } })
console.log((await list.json()).shares[0].id)' --input-type=module)
common="--plugin fake --plugin-version 0.1 --flavor sandbox.small"
fennec node group template create --name data-master $common --processes namenode jobtracker
fennec node group template create --name data-worker $common --processes datanode tasktracker
