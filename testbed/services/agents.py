"""Stands in for the Linux bridge agents of hosts that are hypervisors only by name.

Neutron binds a port only where an agent reports. A second real one on this machine would fight the first over the
filter rules of the same taps, so this one reports for all of those hosts, touches no bridge, and says of each port that is
bound there that it is up: the guest plugs it into the guests' bridge itself.

arguments: the guests' bridge, then HOST=ADDRESS for each host
"""
import configparser
import sys
import time
import urllib.parse

import pymysql
from neutron.agent import rpc as agent_rpc
from neutron.common import config
from neutron.conf.agent import common as agent_options
from neutron_lib import constants, context
from oslo_config import cfg

NEUTRON = '/etc/neutron/neutron.conf'
# Neutron believes an agent dead after 75 s
REPORT_SECONDS = 25
POLL_SECONDS = 1
UNBOUND = """
    select p.id, b.host from ports p join ml2_port_bindings b on b.port_id = p.id
    where b.status = 'ACTIVE' and b.vif_type = 'bridge' and p.status <> 'ACTIVE'
    and p.device_owner like 'compute:%%' and b.host in %s"""


def connect():
    conf = configparser.RawConfigParser(strict=False)
    conf.read(NEUTRON)
    url = urllib.parse.urlparse(conf['database']['connection'])
    return pymysql.connect(host=url.hostname, port=url.port, user=url.username, password=url.password,
                           database=url.path.lstrip('/'), autocommit=True)


def agent_on(host, address, bridge, is_first):
    return {
        'binary': 'neutron-linuxbridge-agent', 'host': host, 'topic': 'N/A', 'agent_type': constants.AGENT_TYPE_LINUXBRIDGE,
        'configurations': {'bridge_mappings': {'guests': bridge}, 'interface_mappings': {}, 'tunnel_types': ['vxlan'],
                           'tunneling_ip': address, 'l2_population': False, 'extensions': [], 'devices': 0},
        'start_flag': is_first,
    }


def main(bridge, hosts):
    config.register_common_config_options()
    agent_options.register_agent_state_opts_helper(cfg.CONF)
    config.init(['--config-file', NEUTRON])
    admin = context.get_admin_context_without_session()
    reports, ports = agent_rpc.PluginReportStateAPI('q-reports-plugin'), agent_rpc.PluginApi('q-plugin')
    reported_at, is_first = 0, True
    while True:
        try:
            if time.time() - reported_at > REPORT_SECONDS:
                for host, address in hosts.items():
                    reports.report_state(admin, agent_on(host, address, bridge, is_first))
                reported_at, is_first = time.time(), False
            connection = connect()
            with connection, connection.cursor() as cursor:
                cursor.execute(UNBOUND, (list(hosts),))
                for port, host in cursor.fetchall():
                    ports.update_device_up(admin, 'tap' + port[:11], 'lb-' + host, host)
        except Exception as error:      # a database or bus that is away comes back; said, and tried again
            print(time.strftime('%H:%M:%S'), error, flush=True)
        time.sleep(POLL_SECONDS)


main(sys.argv[1], dict(word.split('=') for word in sys.argv[2:]))
