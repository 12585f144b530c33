#!/usr/bin/python3
"""Gives every ACTIVE server of Nova's fake driver a body, and takes it away when the server goes.

A body is a set of namespaces over an overlay of the shared root file system: the port's MAC and address plugged into
the port's bridge, Nova's key pair, the user data run as root, sshd, and a block device for each attached Cinder volume.
Nova's database is read instead of its API: that is cheaper, and needs no token.

arguments: STATE directory, RUN directory, the guests' bridge
environment: BOOT_DELAY_SECONDS (before user data and sshd), NO_GUESTS_FOR (regular expression of server names that
never become reachable), LAYERS (directory of the sandbox's images, which Glance's property `testbed_layer` names)
"""
import concurrent.futures
import configparser
import json
import os
import re
import signal
import sys
import threading
import urllib.parse

import pymysql

from guest import Guest, log, remove_leftovers

STATE, RUN, BRIDGE = sys.argv[1:4]
POLL_SECONDS = 0.4
STARTS_AT_ONCE = 4
SERVERS = """
    select i.uuid, i.hostname, i.user_data, i.key_data, c.network_info, m.value from instances i
    join instance_info_caches c on c.instance_uuid = i.uuid
    left join instance_system_metadata m
      on m.instance_uuid = i.uuid and m.deleted = 0 and m.`key` = 'image_testbed_layer'
    where i.deleted = 0 and i.vm_state = 'active'"""
# connection_info is written when the attachment is complete; boot_index 0 is the root volume, which has no body here
VOLUMES = """
    select instance_uuid, volume_id from block_device_mapping where deleted = 0 and volume_id is not null
    and coalesce(boot_index, -1) <> 0 and coalesce(connection_info, '') not in ('', 'null') order by id"""


def connect():
    conf = configparser.RawConfigParser(strict=False)
    conf.read('/etc/nova/nova.conf')
    url = urllib.parse.urlparse(conf['database']['connection'])
    return pymysql.connect(host=url.hostname, port=url.port, user=url.username, password=url.password,
                           database=url.path.lstrip('/'), autocommit=True)


def has_address(network_info):
    return any(subnet['ips'] for vif in network_info for subnet in vif['network']['subnets'])


def layer_directory(name):
    """The layer that the image of a server names; whoever may write properties may not name any directory."""
    if name is None:
        return None
    folder = os.path.join(os.environ.get('LAYERS') or '', name, 'layer')
    if re.fullmatch(r'[\w.-]+', name) and os.path.isdir(folder):
        return folder
    log('there is no layer', name)
    return None


class Guests:
    def __init__(self):
        self.guests, self.lock = {}, threading.Lock()
        self.pool = concurrent.futures.ThreadPoolExecutor(STARTS_AT_ONCE)
        self.never = re.compile(os.environ.get('NO_GUESTS_FOR') or '$^')
        self.failed = {}

    def reconcile(self, connection):
        with connection.cursor() as cursor:     # autocommit: each query sees what is true now
            cursor.execute(SERVERS)
            servers = {row[0]: row for row in cursor.fetchall()}
            cursor.execute(VOLUMES)
            volumes = {}
            for server, volume in cursor.fetchall():
                volumes.setdefault(server, []).append(volume)
        for server, row in servers.items():
            if server not in self.guests and not self.never.search(row[1] or ''):
                info = json.loads(row[4] or '[]')
                if has_address(info):
                    self.guests[server] = Guest(STATE, RUN, BRIDGE, server, layer_directory(row[5]))
                    self.pool.submit(self.start, server, row[1], row[2], row[3], info)
        for server, guest in list(self.guests.items()):
            if server not in servers:
                del self.guests[server]
                self.pool.submit(self.guarded, server, guest.stop)
            elif guest.ready() and guest.volumes_differ(volumes.get(server, [])):
                self.guarded(server, guest.set_volumes, volumes.get(server, []))

    def start(self, server, *metadata):
        guest = self.guests[server]
        if not self.guarded(server, guest.start, *metadata):
            self.guarded(server, guest.stop)
            self.guests.pop(server, None)       # so that the next poll tries again

    def guarded(self, server, action, *arguments):
        try:
            action(*arguments)
            return True
        except Exception as error:      # one broken guest must not stop the others; said once, not at every poll
            if self.failed.get(server) != str(error):
                log('FAILED', action.__name__, server, error)
                self.failed[server] = str(error)
            return False

    def stop_all(self):
        for server, guest in self.guests.items():
            self.pool.submit(self.guarded, server, guest.stop)
        self.pool.shutdown()


def main():
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    remove_leftovers(STATE, RUN)
    guests, connection = Guests(), None
    while not stopping.is_set():
        try:
            connection = connection or connect()
            guests.reconcile(connection)
        except pymysql.Error as error:
            log('no answer from the database, trying again:', error)
            connection = None
            stopping.wait(2)
        stopping.wait(POLL_SECONDS)
    log('stopping all guests')
    guests.stop_all()


main()
