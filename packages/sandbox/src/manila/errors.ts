import { ApiError } from '../http/api-error.ts'

export const manilaError = (status: number, message: string): ApiError => new ApiError('share', status, message)

/** webob's own words: `raise exc.HTTPNotFound()`. */
export const notFound = (): ApiError => manilaError(404, 'The resource could not be found.')
