import { createServer } from 'node:net'

/** @throws Error saying which port is taken and which variable moves it */
export async function assertPortIsFree(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what listens there, or choose another with ${variable}=…`)
          : error,
      )
    })
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  })
}
