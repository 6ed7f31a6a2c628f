/** A file of tests or of what only tests use. */
export const isTest = (path: string) =>
  /\.(test|test-d)\.tsx?$/.test(path) || path.includes('/test/') || path.endsWith('/stub-resolvers.ts')

/** A file that runs at the customer's. */
export const isProduct = (path: string) => /^packages\/(kernel|server|web)\/src\//.test(path) && !isTest(path)
