import { Option } from 'commander'

const TYPES = ['Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Pig', 'Shell', 'Spark', 'Storm', 'Storm.Pyleus']

export const jobTypeOption = (): Option => new Option('--type <type>').choices(TYPES)
