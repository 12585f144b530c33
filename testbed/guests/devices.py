"""Block devices of guests: Cinder's volume files as loop devices, and what keeps a guest from every other device."""
import os
import subprocess
import time

# null, zero, full, random, urandom, tty, console, ptmx, pseudo terminals
CHARACTER_DEVICES = ('1:3', '1:5', '1:7', '1:8', '1:9', '5:0', '5:1', '5:2', '136:*')
DEVICES_HIERARCHY = '/sys/fs/cgroup/devices'


def devices_hierarchy(run_dir):
    """The version 1 cgroup hierarchy of device permissions; mounted if the machine has only version 2 in use."""
    own = os.path.join(run_dir, 'devices-cgroup')
    for folder in (DEVICES_HIERARCHY, own):
        if os.path.exists(folder + '/devices.list') or os.path.exists(folder + '/cgroup.procs'):
            return folder
    os.makedirs(own, exist_ok=True)
    done = subprocess.run(['mount', '-t', 'cgroup', '-o', 'devices', 'devices', own], capture_output=True, text=True)
    if done.returncode:
        os.rmdir(own)
        return None
    return own


class Confinement:
    """
    A device cgroup: the kernel refuses a guest every block device but the volumes attached to it, whatever nodes it has.

    Without such a cgroup no volume is shown to guests, and they may not mount anything: a guest that can mount can
    mount devtmpfs, which holds the host's disks.
    """
    _hierarchy = None

    def __init__(self, run_dir, server):
        if Confinement._hierarchy is None:
            Confinement._hierarchy = devices_hierarchy(run_dir) or ''
        self.confines = Confinement._hierarchy != ''
        self.folder = os.path.join(Confinement._hierarchy, 'fennec-testbed', server) if self.confines else ''

    def prepare(self):
        if self.confines:
            os.makedirs(self.folder, exist_ok=True)
            self.write('devices.deny', 'a')
            for device in CHARACTER_DEVICES:
                self.write('devices.allow', 'c %s rwm' % device)

    def write(self, file, text):
        with open(os.path.join(self.folder, file), 'w') as target:
            target.write(text)

    def wrap(self, command):
        if self.confines:
            return ['sh', '-c', 'echo $$ >"$0/cgroup.procs" && exec "$@"', self.folder, *command]
        return ['env', 'TESTBED_UNCONFINED=1', *command]

    def processes(self):
        try:
            with open(os.path.join(self.folder, 'cgroup.procs')) as file:
                return [int(pid) for pid in file.read().split()]
        except FileNotFoundError:
            return []

    def kill(self):
        """Also finds the guests of a daemon that died: everything in this cgroup is the guest's."""
        for _ in range(50):
            pids = self.processes() if self.confines else []
            if not pids:
                return
            for pid in pids:
                try:
                    os.kill(pid, 9)
                except ProcessLookupError:
                    pass        # ended between the listing and here
            time.sleep(0.1)

    def remove(self):
        if self.confines and os.path.isdir(self.folder):
            os.rmdir(self.folder)


class Disk:
    """A volume as a guest sees it: /dev/vdX, its name under /dev/disk/by-id, and what lsblk reads of it in /sys."""

    def __init__(self, volume, file, letter):
        self.volume, self.file, self.letter, self.name = volume, file, letter, 'vd' + letter
        # virtio's serial number holds 20 characters: that much of the volume's id is what Nova gives a real guest
        self.serial = volume[:20]
        self.loop = None

    def add(self, inside, confinement):
        self.loop = subprocess.run(['losetup', '--find', '--show', self.file], check=True, capture_output=True,
                                   text=True).stdout.strip()
        number = os.stat(self.loop).st_rdev
        major_minor = '%d:%d' % (os.major(number), os.minor(number))
        confinement.write('devices.allow', 'b %s rw' % major_minor)
        self._describe(inside, major_minor)
        node = '%s/dev/%s' % (inside, self.name)
        os.mknod(node, 0o660 | 0o060000, number)        # 0o060000: block device
        os.symlink('../../' + self.name, '%s/dev/disk/by-id/virtio-%s' % (inside, self.serial))

    def _describe(self, inside, major_minor):
        device = '%s/sys/devices/virtio/%s' % (inside, self.name)
        block = device + '/block/' + self.name
        os.makedirs(block + '/queue')
        sectors = os.path.getsize(self.file) // 512
        facts = {'dev': major_minor, 'size': sectors, 'ro': 0, 'removable': 0, 'serial': self.serial, 'range': 16,
                 'uevent': 'MAJOR=%s\nMINOR=%s\nDEVNAME=%s\nDEVTYPE=disk' % (*major_minor.split(':'), self.name),
                 'queue/logical_block_size': 512, 'queue/physical_block_size': 512, 'queue/rotational': 1,
                 'queue/minimum_io_size': 512, 'queue/optimal_io_size': 0, 'queue/hw_sector_size': 512}
        for fact, value in facts.items():
            with open('%s/%s' % (block, fact), 'w') as file:
                file.write('%s\n' % value)
        with open(device + '/serial', 'w') as file:     # where lsblk looks when there is no udev
            file.write(self.serial + '\n')
        os.symlink('../..', block + '/device')
        target = 'devices/virtio/%s/block/%s' % (self.name, self.name)
        os.symlink('../' + target, '%s/sys/block/%s' % (inside, self.name))
        os.symlink('../../' + target, '%s/sys/class/block/%s' % (inside, self.name))
        os.symlink('../../' + target, '%s/sys/dev/block/%s' % (inside, major_minor))

    def remove(self, inside, confinement):
        number = os.stat(self.loop).st_rdev
        major_minor = '%d:%d' % (os.major(number), os.minor(number))
        for link in ('dev/' + self.name, 'dev/disk/by-id/virtio-' + self.serial, 'sys/block/' + self.name,
                     'sys/class/block/' + self.name, 'sys/dev/block/' + major_minor):
            os.unlink('%s/%s' % (inside, link))
        confinement.write('devices.deny', 'b %s rw' % major_minor)
        self.release()

    def release(self):
        """A device that is still mounted somewhere is freed by the kernel at the last unmount."""
        if self.loop:
            subprocess.run(['losetup', '--detach', self.loop], check=False)
            self.loop = None
