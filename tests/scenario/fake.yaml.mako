<%page args="flavor='sandbox.small', boot_volume_type='fast', private_network='private', public_network=''"/>
## The three kinds of root disks there are in one cluster: on the hypervisor, a volume by default, a volume in all particulars.
network:
  private_network: ${private_network}
  public_network: '${public_network}'

clusters:
  - plugin_name: fake
    plugin_version: '0.1'
    image: ${image}
    image_username: ubuntu
    node_group_templates:
      - name: master
        flavor: ${flavor}
        node_processes: [namenode, jobtracker]
        auto_security_group: true
      - name: worker
        flavor: ${flavor}
        node_processes: [datanode, tasktracker]
        auto_security_group: true
        boot_from_volume: true
        volumes_per_node: 1
        volumes_size: 1
      - name: edge
        flavor: ${flavor}
        node_processes: [datanode]
        auto_security_group: false
        boot_from_volume: true
        boot_volume_type: ${boot_volume_type}
        boot_volume_availability_zone: nova
        boot_volume_local_to_instance: false
        boot_volume_size: ${boot_volume_size}
        boot_volume_delete_on_termination: true
    cluster_template:
      name: scenario-fake
      node_group_templates:
        master: 1
        worker: 2
    cluster:
      name: scenario
    timeout_delete_resource: 900
    scaling:
      - operation: resize
        node_group: worker
        size: 1
      - operation: add
        node_group: edge
        size: 1
    edp_jobs_flow: [java, shell]
