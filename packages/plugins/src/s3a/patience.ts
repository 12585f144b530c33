/**
 * Whoever gives a wrong address learns it in two minutes at the latest (15 s for a connection, which is asked for twice, four times): by itself the connector asks
 * for 48 times 30 s. It has other limits for an S3 that answers and is busy (`fs.s3a.retry.throttle.limit`). In milliseconds, because
 * the connector of Spark 3.5 knows no units.
 */
export const S3A_PATIENCE = {
  'fs.s3a.connection.establish.timeout': 15_000,
  'fs.s3a.attempts.maximum': 1,
  'fs.s3a.retry.limit': 3,
}
