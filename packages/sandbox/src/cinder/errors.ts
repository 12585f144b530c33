import { ApiError } from '../http/api-error.ts'

export const cinderError = (status: number, message: string): ApiError => new ApiError('volume', status, message)

export const volumeNotFound = (id: string): ApiError => cinderError(404, `Volume ${id} could not be found.`)

export const forbidden = (rule: string): ApiError => cinderError(403, `Policy doesn't allow ${rule} to be performed.`)

export const invalidInput = (reason: string): ApiError => cinderError(400, `Invalid input received: ${reason}`)

export const invalidVolume = (reason: string): ApiError => cinderError(400, `Invalid volume: ${reason}`)
