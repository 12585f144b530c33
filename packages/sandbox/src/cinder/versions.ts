export const CINDER_VERSIONS = { service: 'volume', min: '3.0', max: '3.70' }
