import { ApiError } from '../http/api-error.ts'

export const glanceError = (status: number, message: string): ApiError => new ApiError('image', status, message)

export const imageNotFound = (id: string): ApiError => glanceError(404, `Failed to find image ${id} to show`)
