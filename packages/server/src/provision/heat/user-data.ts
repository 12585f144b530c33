import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { getAttribute, type HotValue } from './hot.ts'
import type { NodeGroupNames } from './stack-names.ts'
import type { StackOptions } from './stack-options.ts'
import { waitSeconds } from './wait-condition.ts'

/** Replaced by Heat with the handle's `curl_cli`: a curl command with address and token of the signal. */
const NOTIFY = 'wc_notify'
const RETRY_SECONDS = 10

/** One word of bash, whatever is in it. The login user comes from an image property, which its owner may write. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/**
 * Lets the service in. Safe to run again: on some images cloud-init runs it at every boot. The home directory is asked
 * of the system, since not every login user lives under /home.
 */
function openDoor(user: string, publicKey: string): string {
  return `#!/bin/bash
user=${quoted(user)}
key=${quoted(publicKey.trim())}
home=$(getent passwd "$user" | cut -d: -f6)
if [ -z "$home" ]; then
  if [ "$user" = root ]; then home=/root; else home="/home/$user"; fi
fi
mkdir -p "$home/.ssh"
touch "$home/.ssh/authorized_keys"
if ! grep -qxF "$key" "$home/.ssh/authorized_keys"; then
  # A last line without its end would swallow ours.
  [ -z "$(tail -c 1 "$home/.ssh/authorized_keys")" ] || echo >> "$home/.ssh/authorized_keys"
  echo "$key" >> "$home/.ssh/authorized_keys"
fi
chmod 700 "$home/.ssh"
chmod 600 "$home/.ssh/authorized_keys"
chown -R "$user": "$home/.ssh"
# sudo from a session without terminal.
if [ -f /etc/sudoers ]; then sed -i 's/^Defaults[[:space:]]*requiretty/#&/' /etc/sudoers; fi
`
}

/** Only where the nodes cannot resolve the name themselves. */
function hostsLine(host: { name: string; address: string }): string {
  const line = quoted(`${host.address} ${host.name}`)
  return `grep -qxF ${line} /etc/hosts || echo ${line} >> /etc/hosts\n`
}

/**
 * Signals until Heat accepts it, no longer than the condition waits: a node that cannot reach Heat then stops asking.
 * `--fail`, because a 503 of a busy Heat is not accepted; `--insecure`, because a fresh node does not know a private CA.
 */
function signal(seconds: number): string {
  return `deadline=$((SECONDS + ${seconds}))
until ${NOTIFY} --insecure --silent --show-error --fail --max-time 60 --data-binary '{"status": "SUCCESS"}'; do
  if [ "$SECONDS" -ge "$deadline" ]; then exit 1; fi
  sleep ${RETRY_SECONDS}
done
`
}

/** The script a node runs at first boot. */
export function userData(cluster: Cluster, group: NodeGroup, names: NodeGroupNames, options: StackOptions): HotValue {
  const script = openDoor(group.resolved.image_username, cluster.management_public_key)
  if (!options.waitCondition) return script
  const host = options.orchestrationHost ? hostsLine(options.orchestrationHost) : ''
  return {
    str_replace: {
      template: script + host + signal(waitSeconds(cluster)),
      params: { [NOTIFY]: getAttribute(names.waitHandle, 'curl_cli') },
    },
  }
}
