/** The version beside Spark, whichever that is: an older Spark's client knows a newer HDFS. */
export const HADOOP_BESIDE_SPARK = '3.4'

/** Plugin version → the release of it in Apache's archive, which keeps all of them. */
export const hadoopReleases: Readonly<Record<string, { version: string; url: string; sha512: string }>> = {
  '3.4': {
    version: '3.4.2',
    url: 'https://archive.apache.org/dist/hadoop/common/hadoop-3.4.2/hadoop-3.4.2.tar.gz',
    sha512:
      '79a383e156022d6690da359120b25db8146452265d92a4e890d9ea78c2078a01b661daf78163ee9b4acef7106b01fd5c8d1a55f7ad284f88b31ab3f402ae3acf',
  },
}
