# The cluster `old`: as it was made before there were boot volumes. $CLUSTER and $EDGE are its ids.
common="--plugin fake --plugin-version 0.1 --flavor sandbox.small"
fennec node group template create --name master $common --processes namenode jobtracker
fennec node group template create --name worker $common --processes datanode
fennec node group template create --name edge $common --processes tasktracker
fennec cluster template create --name old --node-groups master:1 worker:1 edge:1
fennec cluster create --name old --cluster-template old --image fennec-node --neutron-network private --wait
CLUSTER=$(fennec cluster show old -f value -c id)
