import { ApiError } from '../http/api-error.ts'

export const neutronError = (status: number, type: string, message: string): ApiError =>
  new ApiError('network', status, message, type)

export const notFound = (what: string, type: string, id: string): ApiError =>
  neutronError(404, `${type}NotFound`, `${what} ${id} could not be found.`)

export const invalid = (message: string): ApiError =>
  neutronError(400, 'HTTPBadRequest', `Invalid input for ${message}`)
