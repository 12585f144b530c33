import { ApiError } from '../http/api-error.ts'

export const keystoneError = (status: number, message: string): ApiError => new ApiError('identity', status, message)

export const notFound = (what: string, id: string): ApiError => keystoneError(404, `Could not find ${what}: ${id}.`)

/** One text for every reason, so that nobody learns whether the user or the password was wrong. */
export const unauthorized = (): ApiError => keystoneError(401, 'The request you have made requires authentication.')

export const forbidden = (action: string): ApiError =>
  keystoneError(403, `You are not authorized to perform the requested action: ${action}.`)
