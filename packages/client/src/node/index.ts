export * from '../index.ts'
export {
  clientFromEnvironment,
  type EnvironmentLogin,
  type EnvironmentOptions,
  loginFromEnvironment,
} from './from-environment.ts'
