/** Where the device keeps the write-offs of a person that are on their way to the server. */
export const writeOffsPlace = (userId: string) => `write-offs.${userId}`
