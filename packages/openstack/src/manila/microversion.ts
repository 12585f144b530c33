/**
 * The first in which access rules carry metadata, by which ours are told apart from a user's (OpenStack Rocky).
 * https://opendev.org/openstack/manila/src/tag/15.0.0/manila/api/openstack/rest_api_version_history.rst
 */
export const MICROVERSION = '2.45'
