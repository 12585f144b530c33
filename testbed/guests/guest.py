"""One guest: namespaces, overlay, network, process 1; and the volumes attached to it."""
import base64
import os
import shutil
import signal
import subprocess
import threading
import time

from devices import Confinement, Disk
from user_data import scripts_of


def log(*words):
    print(time.strftime('%H:%M:%S'), *words, flush=True)


def run(*command, check=True):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if check and done.returncode:
        raise RuntimeError('%s: %s' % (' '.join(command), done.stdout.strip()))
    return done.stdout


def remove_leftovers(state, run_dir):
    """Bodies of a daemon that was killed: their processes, mounts and loop devices."""
    folder = os.path.join(state, 'guests')
    os.makedirs(folder, exist_ok=True)
    for server in os.listdir(folder):
        guest = Guest(state, run_dir, None, server)
        guest.stop()
    for line in run('losetup', '--noheadings', '--raw', '--output', 'NAME,BACK-FILE').splitlines():
        device, _, backing = line.partition(' ')
        if backing.startswith(os.path.join(state, 'volumes') + '/'):
            run('losetup', '--detach', device, check=False)


class Guest:
    def __init__(self, state, run_dir, bridge, server, layer=None):
        self.server, self.bridge = server, bridge
        # what an image brings lies over the root file system of all guests
        self.lower = ':'.join(filter(None, (layer, os.path.join(state, 'rootfs'))))
        self.volumes_folder = os.path.join(state, 'volumes')
        self.folder = os.path.join(state, 'guests', server)
        self.root = os.path.join(self.folder, 'root')
        self.namespace = 'guest-' + server[:8]
        self.confinement = Confinement(run_dir, server)
        self.process, self.disks, self.gone = None, {}, False
        self.lock = threading.Lock()        # a server may be deleted while its body is being made

    # --- start

    def start(self, name, user_data, key, network_info):
        with self.lock:
            if not self.gone:
                self._start(name, user_data, key, network_info)

    def _start(self, name, user_data, key, network_info):
        began = time.time()
        for part in ('upper', 'work', 'root'):
            os.makedirs(os.path.join(self.folder, part), exist_ok=True)
        run('mount', '-t', 'overlay', 'overlay', '-o', 'lowerdir=%s,upperdir=%s/upper,workdir=%s/work' % (
            self.lower, self.folder, self.folder), self.root)
        address = self.plug(network_info)
        self.write_metadata(name, address, user_data, key)
        self.confinement.prepare()
        # --kill-child: when this daemon kills the outer process, process 1 of the guest and so all its processes die
        command = self.confinement.wrap(['ip', 'netns', 'exec', self.namespace, 'unshare', '--pid', '--fork',
                                         '--kill-child', '--mount', '--uts', '--ipc',
                                         'chroot', self.root, '/testbed-init'])
        with open(os.path.join(self.folder, 'console.log'), 'ab') as console:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=console,
                                            stderr=subprocess.STDOUT, start_new_session=True)
        log('up', self.server, name, address, 'in %.1f s' % (time.time() - began))

    def plug(self, network_info):
        run('ip', 'netns', 'add', self.namespace)
        run('ip', '-n', self.namespace, 'link', 'set', 'lo', 'up')
        address = None
        for index, vif in enumerate(network_info):
            tap, link = 'tap' + vif['id'][:11], 'eth%d' % index
            run('ip', 'link', 'add', tap, 'type', 'veth', 'peer', 'name', link, 'address', vif['address'],
                'netns', self.namespace)
            if vif['network']['meta'].get('physical_network') == 'guests':
                run('ip', 'link', 'set', tap, 'master', self.bridge)    # now; the agent would do it a poll later
            run('ip', 'link', 'set', tap, 'up')
            run('ip', '-n', self.namespace, 'link', 'set', link, 'mtu', str(vif['network']['meta'].get('mtu') or 1500), 'up')
            for subnet in vif['network']['subnets']:
                for ip in subnet['ips']:
                    address = address or ip['address']
                    prefix = subnet['cidr'].split('/')[1]
                    run('ip', '-n', self.namespace, 'address', 'add', ip['address'] + '/' + prefix, 'dev', link)
                gateway = (subnet.get('gateway') or {}).get('address')
                if gateway and index == 0:
                    run('ip', '-n', self.namespace, 'route', 'add', 'default', 'via', gateway, check=False)
        with open(os.path.join(self.folder, 'taps'), 'w') as file:
            file.write('\n'.join('tap' + vif['id'][:11] for vif in network_info))
        return address

    def write_metadata(self, name, address, user_data, key):
        folder = os.path.join(self.root, 'testbed')
        os.makedirs(folder, mode=0o700, exist_ok=True)
        delay = int(os.environ.get('BOOT_DELAY_SECONDS') or 0)
        # the name is Nova's sanitised host name: letters, digits, dots and dashes only
        with open(folder + '/guest.env', 'w') as file:
            file.write("GUEST_NAME='%s'\nGUEST_ADDRESS='%s'\nBOOT_DELAY_SECONDS=%d\n" % (name, address, delay))
        if key:
            with open(folder + '/key.pub', 'w') as file:
                file.write(key.strip() + '\n')
        for index, script in enumerate(scripts_of(base64.b64decode(user_data or ''))):
            with open('%s/user-data.%02d' % (folder, index), 'wb') as file:
                file.write(script)

    # --- volumes

    def ready(self):
        return self.process is not None and os.path.exists(os.path.join(self.root, 'testbed', 'devices-ready'))

    def volumes_differ(self, volumes):
        return self.confinement.confines and not self.gone and list(self.disks) != volumes

    def set_volumes(self, volumes):
        with self.lock:
            if not self.gone:
                self._set_volumes(volumes)

    def _set_volumes(self, volumes):
        inside = '/proc/%d/root' % self.process_one()
        for volume in [v for v in self.disks if v not in volumes]:
            self.disks.pop(volume).remove(inside, self.confinement)
            log('detached', volume, 'from', self.server)
        for volume in [v for v in volumes if v not in self.disks]:
            letter = next(c for c in 'bcdefghijklmnopqrstuvwxyz' if c not in {d.letter for d in self.disks.values()})
            disk = Disk(volume, os.path.join(self.volumes_folder, 'volume-' + volume), letter)
            disk.add(inside, self.confinement)
            self.disks[volume] = disk
            log('attached', volume, 'to', self.server, 'as', disk.name, disk.loop)

    def process_one(self):
        with open('/proc/%d/task/%d/children' % (self.process.pid, self.process.pid)) as file:
            return int(file.read().split()[0])

    # --- stop

    def stop(self):
        self.gone = True
        with self.lock:
            self._stop()

    def _stop(self):
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        self.confinement.kill()
        for disk in self.disks.values():
            disk.release()
        taps = os.path.join(self.folder, 'taps')
        if os.path.exists(taps):
            with open(taps) as file:
                for tap in file.read().split():
                    run('ip', 'link', 'delete', tap, check=False)
        run('ip', 'netns', 'delete', self.namespace, check=False)
        self.unmount()
        self.confinement.remove()
        shutil.rmtree(self.folder, ignore_errors=True)
        log('down', self.server)

    def unmount(self):
        for _ in range(25):
            if not os.path.ismount(self.root):
                return
            run('umount', self.root, check=False)
            time.sleep(0.2)
        # rmtree through a mounted overlay would be wrong, an error here is better
        raise RuntimeError('%s is still in use' % self.root)
