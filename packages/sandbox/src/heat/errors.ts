import { ApiError } from '../http/api-error.ts'

export const heatError = (status: number, type: string, message: string): ApiError =>
  new ApiError('orchestration', status, message, type)

export const validationFailed = (message: string): ApiError => heatError(400, 'StackValidationFailed', message)

export const propertyError = (path: string, message: string): ApiError =>
  validationFailed(`Property error: : ${path}: : ${message}`)

export const stackNotFound = (name: string): ApiError =>
  heatError(404, 'EntityNotFound', `The Stack (${name}) could not be found.`)
