import { ApiError } from '../http/api-error.ts'

export const novaError = (status: number, message: string): ApiError => new ApiError('compute', status, message)

export const badRequest = (message: string): ApiError => novaError(400, message)

export const serverNotFound = (id: string): ApiError => novaError(404, `Instance ${id} could not be found.`)

export const forbidden = (rule: string): ApiError => novaError(403, `Policy doesn't allow ${rule} to be performed.`)
