import { cloudFaultsOn } from '../cloud-faults.ts'

cloudFaultsOn('embedded')
