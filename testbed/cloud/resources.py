"""Networks, flavors, volume types and images the tests use. Safe to run again: makes only what is missing.

The password comes by environment (FENNEC_TESTBED_PASSWORD).
"""
import os
import subprocess
import sys
import tempfile

import openstack

api_ip, region = sys.argv[1:3]
cloud = openstack.connect(
    auth_url='http://%s:5000/v3' % api_ip, username='admin', password=os.environ['FENNEC_TESTBED_PASSWORD'],
    project_name='admin', user_domain_id='default', project_domain_id='default', region_name=region)

FLAVORS = (('10', 'disk0', 0, 512), ('11', 'disk1', 1, 512), ('12', 'disk2', 2, 1024), ('13', 'disk10', 10, 2048))
# name, virtual size in MiB, MiB of data in it, Glance properties.
# What is in an image is never booted: guests get their root file system from guests/rootfs.sh.
IMAGES = (
    ('guest', 256, 16, {}),
    ('guest-newer', 256, 8, {}),                   # what nodes made from the first can be given later
    ('guest-untagged', 256, 1, {}),                # stays without the tags a plugin asks for
    ('guest-mindisk5', 256, 4, {'min_disk': 5}),   # declares more than a 1 GB disk
    ('guest-3g', 3072, 4, {}),                     # declares nothing, but is larger than a 1 GB disk
)


def make_networks():
    guests = cloud.network.find_network('guests') or cloud.network.create_network(
        name='guests', is_shared=True, is_router_external=True, provider_network_type='flat',
        provider_physical_network='guests')
    cloud.network.find_subnet('guests') or cloud.network.create_subnet(
        name='guests', network_id=guests.id, ip_version=4, cidr='10.77.0.0/16', gateway_ip='10.77.0.1',
        allocation_pools=[{'start': '10.77.1.1', 'end': '10.77.200.254'}])
    private = cloud.network.find_network('private') or cloud.network.create_network(name='private', is_shared=True)
    subnet = cloud.network.find_subnet('private') or cloud.network.create_subnet(
        name='private', network_id=private.id, ip_version=4, cidr='10.88.0.0/16')
    if not cloud.network.find_router('router'):
        router = cloud.network.create_router(name='router', external_gateway_info={'network_id': guests.id})
        cloud.network.add_interface_to_router(router, subnet_id=subnet.id)


def make_flavors():
    for flavor_id, name, disk_gb, ram_mb in FLAVORS:
        cloud.compute.find_flavor(name) or cloud.compute.create_flavor(
            id=flavor_id, name=name, disk=disk_gb, ram=ram_mb, vcpus=1)


def make_volume_types():
    for name in ('nfs', 'gate'):
        # with its specs at once: those of a type that volumes use cannot be set again
        cloud.block_storage.find_type(name) or cloud.block_storage.create_type(
            name=name, extra_specs={'volume_backend_name': name})


def make_image(name, virtual_mib, data_mib, properties):
    if cloud.image.find_image(name):
        return
    with tempfile.TemporaryDirectory() as folder:
        raw, qcow2 = folder + '/image.raw', folder + '/image.qcow2'
        with open(raw, 'wb') as file:
            file.write(os.urandom(data_mib << 20))
            file.truncate(virtual_mib << 20)
        subprocess.check_call(['qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', raw, qcow2])
        cloud.image.create_image(name, filename=qcow2, disk_format='qcow2', container_format='bare',
                                 visibility='public', wait=True, **properties)


make_networks()
make_flavors()
make_volume_types()
for image in IMAGES:
    make_image(*image)
