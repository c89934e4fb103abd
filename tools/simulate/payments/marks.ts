// Which marks of payments must a large campaign have passed?
export const PAYMENTS_MARKS: readonly string[] = ['the rail took a charge', 'the rail was asked for a charge it had'];
