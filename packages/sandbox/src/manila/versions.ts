/** Manila's own header alone tells the version: manila/api/openstack/wsgi.py (API_VERSION_REQUEST_HEADER). Zed. */
export const MANILA_VERSIONS = { header: 'x-openstack-manila-api-version', min: '2.0', max: '2.75' }
