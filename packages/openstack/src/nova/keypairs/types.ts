/** https://docs.openstack.org/api-ref/compute/#keypairs-keypairs */
export interface Keypair {
  name: string
  public_key: string
  /** MD5, in colons. */
  fingerprint: string
}

/** Key pairs belong to a user, not to a project. */
export interface NewKeypair {
  name: string
  public_key: string
}
