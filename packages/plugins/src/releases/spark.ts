/** A file of the Python package index. */
export interface SparkRelease {
  version: string
  url: string
  sha256: string
}

/** Version of the hadoop plugin → that of the Spark which runs on its YARN: its client is of that very Hadoop. */
export const sparkOnHadoop: Readonly<Record<string, string>> = { '3.4': '4.1' }

/** Plugin version → the release of it: `pyspark` is a whole distribution of Spark, and the index keeps every release for good. */
export const sparkReleases: Readonly<Record<string, SparkRelease>> = {
  '3.5': {
    version: '3.5.9',
    url: 'https://files.pythonhosted.org/packages/95/ce/81e53e729790556e3983e95de1a7d5df91a34adfcd34b5a5ab0e0c6e9b33/pyspark-3.5.9.tar.gz',
    sha256: 'ea27adc39ddac9413b8951e45aa748cbed6c785971b81386efc41938f6243d93',
  },
  '4.1': {
    version: '4.1.4',
    url: 'https://files.pythonhosted.org/packages/98/d6/46ba9775802e578eb853bca200bf079327a2e8bb801684913041400ee287/pyspark-4.1.4.tar.gz',
    sha256: 'bcbd5e18690cf79d438e97210ad06fb8d451a251bb77becc2b0418868d2acd73',
  },
}
