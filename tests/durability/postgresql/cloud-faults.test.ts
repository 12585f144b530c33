import { cloudFaultsOn } from '../cloud-faults.ts'

cloudFaultsOn('PostgreSQL')
