// The store's client, made without a word: its warnings show the whole connection string, which may hold a password.
import { EventStoreDBClient } from '@eventstore/db-client';

/** @throws the client's own error when the string is not one */
export function silentClient(connectionString: string): EventStoreDBClient {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } finally {
    console.warn = warn;
  }
}
