"""Users, roles, services and endpoints of the testbed. Safe to run again: makes only what is missing.

The password comes by environment (FENNEC_TESTBED_PASSWORD). The catalogue has no data-processing service:
`fennec register` is what puts it there.
"""
import os
import sys

from keystoneauth1 import session
from keystoneauth1.identity import v3
from keystoneclient.v3 import client

api_ip, region = sys.argv[1:3]
password = os.environ['FENNEC_TESTBED_PASSWORD']
SERVICE_ACCOUNTS = ('placement', 'glance', 'nova', 'neutron', 'cinder', 'heat', 'swift', 'sahara', 'fennec')
# Each has a project of its name. demo: for work by hand. suite: the tests, which compare what their project holds before
# and after. stranger: whose tokens must not open another project.
ORDINARY_USERS = ('demo', 'suite', 'stranger')
CATALOGUE = (
    ('placement', 'placement', ':8778'),
    ('glance', 'image', ':9292'),
    ('nova', 'compute', ':8774/v2.1'),
    ('neutron', 'network', ':9696'),
    ('cinderv3', 'volumev3', ':8776/v3/%(tenant_id)s'),
    ('heat', 'orchestration', ':8004/v1/%(tenant_id)s'),
    ('heat-cfn', 'cloudformation', ':8000/v1'),
    ('swift', 'object-store', ':8085/v1/AUTH_%(tenant_id)s'),
)
keystone = client.Client(session=session.Session(auth=v3.Password(
    auth_url='http://%s:5000/v3' % api_ip, username='admin', password=password, project_name='admin',
    user_domain_id='default', project_domain_id='default')))


def find(manager, name, **filters):
    return next((item for item in manager.list(**filters) if item.name == name), None)


def role(name):
    return find(keystone.roles, name) or keystone.roles.create(name)


def project(name):
    return find(keystone.projects, name, domain='default') or keystone.projects.create(name, 'default')


def user(name, home):
    return find(keystone.users, name, domain='default') or keystone.users.create(
        name, default_project=home, password=password, domain='default')


service_project = project('service')
for account in SERVICE_ACCOUNTS:
    for granted in ('admin', 'service'):
        keystone.roles.grant(role(granted), user=user(account, service_project), project=service_project)
for name in ORDINARY_USERS:
    home = project(name)
    for granted in ('member', 'heat_stack_owner'):
        keystone.roles.grant(role(granted), user=user(name, home), project=home)
demo_project = project('demo')
admin = find(keystone.users, 'admin', domain='default')
keystone.roles.grant(role('admin'), user=admin, project=demo_project)
for home in (find(keystone.projects, 'admin', domain='default'), demo_project):
    keystone.roles.grant(role('heat_stack_owner'), user=admin, project=home)

# Heat's own domain: the users whose signals complete wait conditions live there
role('heat_stack_user')
heat_domain = find(keystone.domains, 'heat') or keystone.domains.create('heat')
heat_admin = find(keystone.users, 'heat_domain_admin', domain=heat_domain) or keystone.users.create(
    'heat_domain_admin', password=password, domain=heat_domain)
keystone.roles.grant(role('admin'), user=heat_admin, domain=heat_domain)

services = {service.type: service for service in keystone.services.list()}
endpoints = {(endpoint.service_id, endpoint.interface) for endpoint in keystone.endpoints.list()}
for name, kind, tail in CATALOGUE:
    service = services.get(kind) or keystone.services.create(name, type=kind)
    for interface in ('public', 'internal', 'admin'):
        if (service.id, interface) not in endpoints:
            keystone.endpoints.create(service, 'http://' + api_ip + tail, interface=interface, region=region)
