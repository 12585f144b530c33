/** In the login directory of each node. */
export const TEST_DATA_FILE = 'test_data'

/** What configuring leaves there, and starting looks for. */
export const TEST_DATA = 'sp@m and pony'
