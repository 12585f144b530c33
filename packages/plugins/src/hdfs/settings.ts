import type { Setting } from '../kit/setting.ts'
import { heap, port, properties, setting } from './setting.ts'

/** The names that Sahara's vanilla plugin had are kept where they mean the same. */
export const hdfsSettings: readonly Setting[] = [
  setting(
    'HDFS',
    'dfs.replication',
    'On how many datanodes each block lies; with autoconfiguration on no more than there are',
    {
      kind: 'number',
      default: 3,
      least: 1,
      most: 512,
    },
  ),
  setting(
    'HDFS',
    'dfs.blocksize',
    'Size of the blocks of new files',
    { kind: 'number', default: 134_217_728, least: 1_048_576 },
    { unit: 'bytes' },
  ),
  heap('HDFS', 'NameNode'),
  heap('HDFS', 'SecondaryNameNode'),
  heap('HDFS', 'DataNode'),
  port('HDFS', 'NameNode port', 'Where clients and datanodes reach the namenode', 9000),
  port('HDFS', 'NameNode webui port', "Port of the namenode's web page", 9870),
  port('HDFS', 'SecondaryNameNode webui port', "Port of the secondary namenode's web page", 9868),
  setting(
    'HDFS',
    'DataNode port',
    'Where a datanode gives and takes blocks; 0: any that is free',
    { kind: 'number', default: 9866, least: 0, most: 65_535 },
    { advanced: true },
  ),
  port('HDFS', 'DataNode IPC port', 'Where clients ask a datanode', 9867),
  port('HDFS', 'DataNode webui port', "Port of a datanode's web page", 9864),
  properties('HDFS', 'hdfs-site'),
  properties('Hadoop', 'core-site'),
  setting(
    'Hadoop',
    'Daemon Java options',
    'Options of the Java machine of every daemon',
    { kind: 'text', default: '' },
    { advanced: true },
  ),
  setting(
    'Hadoop',
    'Hadoop home',
    'Where the image has Hadoop',
    { kind: 'text', default: '/opt/hadoop', pattern: /^\/[\w./-]+$/, example: 'an absolute path' },
    { advanced: true },
  ),
  setting(
    'general',
    'DataNodes startup timeout',
    'How long a datanode may take to become known to the namenode',
    { kind: 'number', default: 10_800, least: 1 },
    { unit: 'seconds' },
  ),
  setting(
    'general',
    'DataNodes decommissioning timeout',
    'How long the blocks of leaving datanodes may take to be copied to others; then the scaling is tried again',
    { kind: 'number', default: 14_400, least: 1 },
    { unit: 'seconds' },
  ),
]
