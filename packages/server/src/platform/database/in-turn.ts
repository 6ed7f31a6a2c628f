import postgres from 'postgres'

/**
 * Runs while it holds the lock of that name, on a connection of its own. Processes that come together wait for the
 * first one; the lock goes with the connection, so a process that is killed keeps nobody out.
 */
export async function inTurn<Result>(
  url: string,
  name: string,
  run: (driver: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const driver = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: name } })
  try {
    await driver`select pg_advisory_lock(hashtextextended(${name}, 0))`
    return await run(driver)
  } finally {
    await driver.end({ timeout: 1 })
  }
}
